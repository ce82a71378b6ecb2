//! How an answer is read: which status leads to what.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::output::is_large;
use crate::api::{
    Api, ErrorBody, ErrorVariant, Operation, Output, OutputVariant, Response, ResponseContent,
    StatusMatch,
};
use crate::rust::spell::type_ident;

/// The arms of a `match` over the status of `reply`, each of type `Result<Response<Output>, Error>`. Where a good status
/// is not enough, the first is of answers that say that the call failed.
pub(super) fn arms(api: &Api, operation: &Operation) -> Vec<TokenStream> {
    let mut cases = Cases::default();
    match &operation.output {
        Output::Single(response) => {
            let read = single(&response.content);
            cases.answers(&response.statuses, &read);
            if tolerates_other_statuses(response) {
                cases.add(StatusMatch::Class(2), read);
            }
        }
        Output::Several { name, variants } => {
            let output = type_ident(name);
            for variant in variants {
                let read = one_of_several(api, &output, variant);
                cases.answers(&variant.response.statuses, &read);
            }
        }
    }
    add_failures(&mut cases, api, operation);
    let refusal = operation.success.as_ref().map(|_| {
        let read = refusal(api, operation);
        quote!(_ if reply.is_refusal() => #read,)
    });
    refusal.into_iter().chain(cases.into_arms()).collect()
}

/// How an answer is read that says that the call failed, although its status is a good one: like one of status 400.
fn refusal(api: &Api, operation: &Operation) -> TokenStream {
    match &api.errors {
        ErrorBody::None | ErrorBody::Single(..) => failure(&api.errors),
        ErrorBody::Several { variants, .. } => {
            let body_of = |wanted: StatusMatch| {
                let mut errors = operation.errors.iter();
                let (_, index) = errors.find(|(status, _)| *status == wanted)?;
                variants.get(*index)
            };
            let like = [
                StatusMatch::Code(400),
                StatusMatch::Class(4),
                StatusMatch::Default,
            ];
            match like.into_iter().find_map(body_of) {
                Some(variant) => several(variant),
                None => quote!(Err(reply.unexpected())),
            }
        }
    }
}

/// How a failed answer is read where all have one type.
fn failure(errors: &ErrorBody) -> TokenStream {
    match errors {
        ErrorBody::Single(_, Some(_)) => quote!(Err(error::read(&reply))),
        _ => quote!(Err(reply.failure())),
    }
}

/// How a failed answer is read where there are several types.
fn several(variant: &ErrorVariant) -> TokenStream {
    let read = super::error::reader(variant);
    quote!(Err(error::#read(&reply)))
}

fn single(content: &ResponseContent) -> TokenStream {
    match content {
        ResponseContent::None => quote!(Ok(reply.with_body(()))),
        ResponseContent::Json(_) => quote!(reply.json().map(|body| reply.with_body(body))),
        ResponseContent::Text => quote!(reply.text().map(|body| reply.with_body(body))),
        ResponseContent::Bytes => quote!(Ok(reply.with_body(reply.bytes()))),
    }
}

fn one_of_several(api: &Api, output: &Ident, variant: &OutputVariant) -> TokenStream {
    let name = type_ident(&variant.name);
    match &variant.response.content {
        ResponseContent::None => quote!(Ok(reply.with_body(#output::#name))),
        ResponseContent::Json(ty) if is_large(&api.types, ty) => {
            quote!(reply.json().map(|body| reply.with_body(#output::#name(Box::new(body)))))
        }
        ResponseContent::Json(_) => {
            quote!(reply.json().map(|body| reply.with_body(#output::#name(body))))
        }
        ResponseContent::Text => {
            quote!(reply.text().map(|body| reply.with_body(#output::#name(body))))
        }
        ResponseContent::Bytes => quote!(Ok(reply.with_body(#output::#name(reply.bytes())))),
    }
}

fn add_failures(cases: &mut Cases, api: &Api, operation: &Operation) {
    match &api.errors {
        ErrorBody::None | ErrorBody::Single(..) => {
            let failure = failure(&api.errors);
            for (status, _) in &operation.errors {
                cases.add(*status, failure.clone());
            }
            // What stands in front of the provider answers with statuses that no document lists.
            cases.add(StatusMatch::Class(4), failure.clone());
            cases.add(StatusMatch::Class(5), failure);
        }
        ErrorBody::Several { variants, .. } => {
            for (status, index) in &operation.errors {
                if let Some(variant) = variants.get(*index) {
                    cases.add(*status, several(variant));
                }
            }
        }
    }
    cases.add(StatusMatch::Default, quote!(Err(reply.unexpected())));
}

/// An answer with a status that the document forgot is read like the one that it has, if that can be told.
fn tolerates_other_statuses(response: &Response) -> bool {
    matches!(
        response.content,
        ResponseContent::None | ResponseContent::Json(_)
    )
}

/// Sets of statuses, and what is done with each. What was added first counts.
#[derive(Default)]
struct Cases(Vec<(StatusMatch, TokenStream)>);

impl Cases {
    fn add(&mut self, status: StatusMatch, action: TokenStream) {
        if !self.0.iter().any(|(known, _)| *known == status) {
            self.0.push((status, action));
        }
    }

    /// The default among good answers stands for every success. Not for redirects: nothing follows them, so nothing was done.
    fn answers(&mut self, statuses: &[StatusMatch], action: &TokenStream) {
        for status in statuses {
            if *status == StatusMatch::Default {
                self.add(StatusMatch::Class(2), action.clone());
            } else {
                self.add(*status, action.clone());
            }
        }
    }

    /// Exact statuses, then classes, then the rest; those with the same action in one arm.
    fn into_arms(mut self) -> Vec<TokenStream> {
        self.drop_what_a_wider_case_covers();
        self.0.sort_by_key(|(status, _)| *status);
        let exact: Vec<u16> = self
            .0
            .iter()
            .filter_map(|(status, _)| code(*status))
            .collect();
        let mut arms: Vec<(Vec<StatusMatch>, TokenStream)> = Vec::new();
        for (status, action) in self.0 {
            let same = arms.iter_mut().find(|(known, other)| {
                known.iter().all(|known| breadth(*known) == breadth(status))
                    && same_text(other, &action)
            });
            match same {
                Some((statuses, _)) => statuses.push(status),
                None => arms.push((vec![status], action)),
            }
        }
        arms.into_iter()
            .map(|(statuses, action)| {
                let pattern = pattern(&statuses, &exact);
                quote!(#pattern => #action,)
            })
            .collect()
    }

    fn drop_what_a_wider_case_covers(&mut self) {
        let all = self.0.clone();
        let action_of = |status: StatusMatch| {
            all.iter()
                .find(|(known, _)| *known == status)
                .map(|(_, action)| action)
        };
        self.0.retain(|(status, action)| {
            let wider = match status {
                StatusMatch::Code(code) => u8::try_from(code / 100)
                    .ok()
                    .and_then(|class| action_of(StatusMatch::Class(class)))
                    .or_else(|| action_of(StatusMatch::Default)),
                StatusMatch::Class(_) => action_of(StatusMatch::Default),
                StatusMatch::Default => None,
            };
            !wider.is_some_and(|wider| same_text(wider, action))
        });
    }
}

fn same_text(left: &TokenStream, right: &TokenStream) -> bool {
    left.to_string() == right.to_string()
}

/// How much a set of statuses covers, as a rank.
fn breadth(status: StatusMatch) -> u8 {
    match status {
        StatusMatch::Code(_) => 0,
        StatusMatch::Class(_) => 1,
        StatusMatch::Default => 2,
    }
}

fn code(status: StatusMatch) -> Option<u16> {
    match status {
        StatusMatch::Code(code) => Some(code),
        StatusMatch::Class(_) | StatusMatch::Default => None,
    }
}

/// A pattern for sets of one breadth, in ascending order; classes that follow each other become one range. A range does
/// not begin or end with one of the `exact` statuses, which have arms of their own: clippy finds that confusing.
fn pattern(statuses: &[StatusMatch], exact: &[u16]) -> TokenStream {
    let mut ranges: Vec<(u16, u16)> = Vec::new();
    for status in statuses {
        let (first, last) = match status {
            StatusMatch::Code(code) => (*code, *code),
            StatusMatch::Class(class) => (u16::from(*class) * 100, u16::from(*class) * 100 + 99),
            StatusMatch::Default => return quote!(_),
        };
        match ranges.last_mut() {
            Some((from, to)) if *to + 1 == first && *from != *to => *to = last,
            _ => ranges.push((first, last)),
        }
    }
    for (first, last) in ranges.iter_mut().filter(|(first, last)| first != last) {
        while first < last && exact.contains(first) {
            *first += 1;
        }
        while first < last && exact.contains(last) {
            *last -= 1;
        }
    }
    let patterns = ranges.iter().map(|(first, last)| {
        let (from, to) = (
            Literal::u16_unsuffixed(*first),
            Literal::u16_unsuffixed(*last),
        );
        if first == last {
            quote!(#from)
        } else {
            quote!(#from..=#to)
        }
    });
    quote!(#(#patterns)|*)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{Cases, StatusMatch};

    fn arms(cases: &[(StatusMatch, &str)]) -> Vec<String> {
        let mut all = Cases::default();
        for (status, action) in cases {
            all.add(*status, quote!(#action));
        }
        all.into_arms().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn exact_statuses_come_before_classes_and_these_before_the_rest() {
        assert_eq!(
            arms(&[
                (StatusMatch::Default, "other"),
                (StatusMatch::Class(4), "wrong"),
                (StatusMatch::Code(404), "missing"),
                (StatusMatch::Code(200), "good"),
                (StatusMatch::Class(5), "wrong"),
                (StatusMatch::Code(410), "missing"),
            ]),
            [
                "200 => \"good\" ,",
                "404 | 410 => \"missing\" ,",
                "400 ..= 599 => \"wrong\" ,",
                "_ => \"other\" ,",
            ]
        );
    }

    #[test]
    fn a_case_that_a_wider_one_covers_is_left_out() {
        assert_eq!(
            arms(&[
                (StatusMatch::Code(201), "good"),
                (StatusMatch::Class(2), "good"),
                (StatusMatch::Code(204), "empty"),
                (StatusMatch::Default, "other"),
            ]),
            [
                "204 => \"empty\" ,",
                "200 ..= 299 => \"good\" ,",
                "_ => \"other\" ,"
            ]
        );
    }

    #[test]
    fn a_class_does_not_begin_or_end_with_a_status_that_has_an_arm_of_its_own() {
        assert_eq!(
            arms(&[
                (StatusMatch::Code(200), "good"),
                (StatusMatch::Code(299), "odd"),
                (StatusMatch::Class(2), "other"),
            ]),
            [
                "200 => \"good\" ,",
                "299 => \"odd\" ,",
                "201 ..= 298 => \"other\" ,",
            ]
        );
    }

    #[test]
    fn what_was_said_first_counts() {
        assert_eq!(
            arms(&[(StatusMatch::Default, "a"), (StatusMatch::Default, "b")]),
            ["_ => \"a\" ,"]
        );
    }
}
