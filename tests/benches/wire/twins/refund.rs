//! A refund, and a page of them, as Airwallex describes them.

use std::collections::BTreeMap;

use super::twin;

twin! {
    pub(crate) struct Refund {
        required {
            id: String,
            amount: f64,
            currency: String,
            status: String,
            created_at: String,
            updated_at: String,
        }
        optional {
            request_id: String,
            payment_intent_id: String,
            payment_attempt_id: String,
            reason: String,
            acquirer_reference_number: String,
            failure_details: FailureDetails,
            metadata: BTreeMap<String, String>,
        }
    }
}

twin! {
    pub(crate) struct RefundList {
        required {
            items: Vec<Refund>,
            has_more: bool,
        }
        optional {}
    }
}

twin! {
    pub(crate) struct FailureDetails {
        required {}
        optional {
            code: String,
            message: String,
            details: ErrorDetails,
            trace_id: String,
        }
    }
}

twin! {
    pub(crate) struct ErrorDetails {
        required {}
        optional {
            original_response_code: String,
            original_response_message: String,
            card_brand: String,
            card_type: String,
            is_commercial: bool,
            issuing_bank_name: String,
        }
    }
}
