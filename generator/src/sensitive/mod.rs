//! What needs care: numbers of cards, and fields whose names say that they hold secrets or money.

mod cards;
mod names;

pub(crate) use cards::{holds_card_number, is_card_number, masked};
pub(crate) use names::{is_money, is_money_name, is_number_of_a_card, is_secret, is_secret_name};
