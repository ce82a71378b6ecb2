//! Bodies of type `application/x-www-form-urlencoded`.

use std::borrow::Cow;

use super::call::fault;
use super::encode::form_component;
use super::fault::RequestFault;
use super::param::Param;
use super::style::{Encoding, MemberStyle, push_encoded};
use crate::tape::{Node, scan};
use crate::wire::{Wire, to_json};

/// Writes an object's members as a form, those that have a style in theirs. Of the others a list repeats its name, what is nested deeper is
/// JSON text, and null is left out.
pub(super) fn encode<T: Wire>(
    body: &T,
    styles: &[(&'static str, MemberStyle)],
) -> Result<String, RequestFault> {
    let json = to_json(body).map_err(|_| RequestFault::BodyUnwritable)?;
    let tape = scan(&json).map_err(|_| RequestFault::BodyUnwritable)?;
    let members = tape.root().entries().ok_or(RequestFault::BodyNotObject)?;
    let mut form = String::new();
    for (name, value) in members {
        let name = name.text().unwrap_or_default();
        let style = styles.iter().find(|(known, _)| *known == name);
        if let Some(&(name, MemberStyle::Query(style, explode))) = style {
            let value = Param::read(value).ok_or(RequestFault::BodyUnwritable)?;
            let written = style.write(name, &value, (explode, Encoding::Strict), &mut form);
            written.map_err(|reason| fault(name, reason))?;
            continue;
        }
        let name = form_component(&name);
        if style.is_some() {
            push_encoded(&mut form, &name, &form_component(value.json()));
            continue;
        }
        match value.elements() {
            Some(elements) => elements.for_each(|element| push(&mut form, &name, element)),
            None => push(&mut form, &name, value),
        }
    }
    Ok(form)
}

fn push(form: &mut String, name: &str, value: Node<'_>) {
    if !value.is_null() {
        let text = value.text().unwrap_or(Cow::Borrowed(value.json()));
        push_encoded(form, name, &form_component(&text));
    }
}
