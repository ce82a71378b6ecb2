//! What needs care: numbers of cards, and fields whose names say that they hold secrets or money.

mod cards;
mod names;

pub(crate) use cards::{is_card_number, masked};
pub(crate) use names::{is_money_name, is_secret_name, words};
