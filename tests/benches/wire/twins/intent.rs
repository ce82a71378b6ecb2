//! A payment with its last attempt, as UQPAY describes it.

use std::collections::BTreeMap;

use super::twin;

twin! {
    pub(crate) struct PaymentIntent {
        required {
            payment_intent_id: String,
            amount: String,
            currency: String,
            intent_status: String,
        }
        optional {
            description: String,
            available_payment_method_types: Vec<String>,
            captured_amount: String,
            cancel_time: String,
            cancell_time: String,
            cancellation_reason: String,
            client_secret: String,
            merchant_order_id: String,
            metadata: BTreeMap<String, String>,
            next_action: NextAction,
            return_url: String,
            create_time: String,
            complete_time: String,
            update_time: String,
            latest_payment_attempt: PaymentAttempt,
            customer_id: String,
            customer: Customer,
            payment_method: PaymentMethod,
        }
    }
}

twin! {
    pub(crate) struct NextAction {
        required {}
        optional {
            r#type: String,
            redirect_to_url: RedirectToUrl,
            redirect_iframe: RedirectIframe,
            display_qr_code: DisplayQrCode,
            display_bank_details: DisplayBankDetails,
        }
    }
}

twin! {
    pub(crate) struct PaymentAttempt {
        required {}
        optional {
            attempt_id: String,
            payment_intent_id: String,
            amount: String,
            currency: String,
            captured_amount: String,
            refunded_amount: String,
            create_time: String,
            update_time: String,
            complete_time: String,
            cancel_time: String,
            cancellation_reason: String,
            auth_code: String,
            arn: String,
            rrn: String,
            advice_code: String,
            authentication_data: AuthenticationData,
            payment_method: PaymentMethod,
            metadata: BTreeMap<String, String>,
            failure_code: String,
            failure_message: String,
            attempt_status: String,
        }
    }
}

twin! {
    pub(crate) struct Customer {
        required {}
        optional {
            first_name: String,
            last_name: String,
            email: String,
            phone_number: String,
            description: String,
            address: Address,
            metadata: BTreeMap<String, String>,
        }
    }
}

twin! {
    pub(crate) struct PaymentMethod {
        required {}
        optional {
            r#type: String,
            card: Card,
            card_present: Card,
            applepay: Wallet,
            googlepay: Wallet,
            alipay: Wallet,
            alipaycn: Wallet,
            alipayhk: Wallet,
            wechatpay: Wallet,
            unionpay: Wallet,
            grabpay: Wallet,
            paynow: Wallet,
            truemoney: Wallet,
            tng: Wallet,
            gcash: Wallet,
            dana: Wallet,
            kakaopay: Wallet,
            tosspay: Wallet,
            naverpay: Wallet,
            mpay: Wallet,
            kplus: Wallet,
            boost: Wallet,
            rabbitlinepay: Wallet,
            kaspi: Wallet,
            hipay: Wallet,
            shopeepay: Wallet,
            crypto: Wallet,
        }
    }
}

twin! {
    pub(crate) struct RedirectToUrl {
        required {}
        optional {
            url: String,
            return_url: String,
        }
    }
}

twin! {
    pub(crate) struct RedirectIframe {
        required {}
        optional {
            iframe: String,
        }
    }
}

twin! {
    pub(crate) struct DisplayQrCode {
        required {}
        optional {
            qr_code_url: String,
            qr_code: String,
            expires_at: String,
        }
    }
}

twin! {
    pub(crate) struct DisplayBankDetails {
        required {}
        optional {
            bank_name: String,
            account_number: String,
            routing_number: String,
        }
    }
}

twin! {
    pub(crate) struct AuthenticationData {
        required {}
        optional {
            cvv_result: String,
            avs_result: String,
            three_ds: ThreeDsResult,
        }
    }
}

twin! {
    pub(crate) struct Address {
        required {}
        optional {
            country_code: String,
            state: String,
            city: String,
            street: String,
            postcode: String,
        }
    }
}

twin! {
    pub(crate) struct Card {
        required {}
        optional {
            card_name: String,
            card_number: String,
            network: String,
            authorization_type: String,
            brand: String,
            bin: String,
            last4: String,
            card_type: String,
            expiry_month: String,
            expiry_year: String,
            billing: Billing,
            auto_capture: bool,
            three_ds_action: String,
            three_ds: MerchantDrivenThreeDs,
            issuer_country_code: String,
            exp_month: i32,
            exp_year: i32,
            funding: String,
            country: String,
        }
    }
}

twin! {
    pub(crate) struct Wallet {
        required {}
        optional {
            flow: String,
            os_type: String,
            static_qrcode: String,
            static_qrcode_extension: String,
            static_qrcode_number_plate: String,
        }
    }
}

twin! {
    pub(crate) struct ThreeDsResult {
        required {}
        optional {
            three_ds_version: String,
            eci: String,
            cavv: String,
            ds_transaction_id: String,
            three_ds_authentication_status: String,
            three_ds_cancellation_reason: String,
        }
    }
}

twin! {
    pub(crate) struct Billing {
        required {}
        optional {
            first_name: String,
            last_name: String,
            email: String,
            phone_number: String,
            address: Address,
        }
    }
}

twin! {
    pub(crate) struct MerchantDrivenThreeDs {
        required {}
        optional {
            return_url: String,
            acs_response: String,
            device_data_collection_res: String,
            ds_transaction_id: String,
        }
    }
}
