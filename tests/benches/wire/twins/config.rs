//! The ways of paying that an account has, as Airwallex describes them.

use super::twin;

twin! {
    pub(crate) struct PaymentMethodTypeConfigList {
        required {
            items: Vec<PaymentMethodTypeConfig>,
            has_more: bool,
        }
        optional {}
    }
}

twin! {
    pub(crate) struct PaymentMethodTypeConfig {
        required {
            name: String,
        }
        optional {
            display_name: String,
            active: bool,
            transaction_mode: String,
            transaction_currencies: Vec<String>,
            country_codes: Vec<String>,
            flows: Vec<String>,
            card_schemes: Vec<CardSchemeConfig>,
            resources: PaymentMethodResources,
            express_checkout_enabled: bool,
        }
    }
}

twin! {
    pub(crate) struct CardSchemeConfig {
        required {}
        optional {
            name: String,
            display_name: String,
            resources: CardSchemeResources,
        }
    }
}

twin! {
    pub(crate) struct PaymentMethodResources {
        required {}
        optional {
            has_schema: bool,
            logo_url: String,
            logos: Logos,
        }
    }
}

twin! {
    pub(crate) struct CardSchemeResources {
        required {}
        optional {
            logos: Logos,
        }
    }
}

twin! {
    pub(crate) struct Logos {
        required {}
        optional {
            png: String,
            svg: String,
        }
    }
}
