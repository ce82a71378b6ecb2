//! What answers are: which status leads to what, and how what is good is read.

use super::output::is_large;
use crate::api::{
    Api, ErrorBody, Operation, Output, OutputVariant, Response, ResponseContent, StatusMatch, Types,
};
use crate::rust::spell::type_ident;
use crate::rust::tokens::{Ident, Literal, TokenStream, quote};

/// The function that reads a good answer.
pub(super) fn reader(output: &Output) -> TokenStream {
    match output {
        Output::Single(response) => match &response.content {
            ResponseContent::None => quote!(client::read::nothing),
            ResponseContent::Json(_) => quote!(client::read::json),
            ResponseContent::Text => quote!(client::read::text),
            ResponseContent::Bytes => quote!(client::read::bytes),
        },
        Output::Several { name, .. } => {
            let output = type_ident(name);
            quote!(#output::read)
        }
    }
}

/// The function that reads one of several good answers, by the name of its variant.
pub(super) fn several(types: &Types, variants: &[OutputVariant]) -> TokenStream {
    let arms = variants.iter().map(|variant| arm(types, variant));
    quote! {
        fn read(reply: &client::Reply, variant: &str) -> Result<Self, Error> {
            match variant {
                #(#arms)*
                _ => Err(reply.unexpected()),
            }
        }
    }
}

fn arm(types: &Types, variant: &OutputVariant) -> TokenStream {
    let (text, name): (&str, Ident) = (variant.name.as_str(), type_ident(&variant.name));
    let read = match &variant.response.content {
        ResponseContent::None => quote!(Ok(Self::#name)),
        ResponseContent::Json(ty) if is_large(types, ty) => {
            quote!(reply.json().map(|body| Self::#name(Box::new(body))))
        }
        ResponseContent::Json(_) => quote!(reply.json().map(Self::#name)),
        ResponseContent::Text => quote!(reply.text().map(Self::#name)),
        ResponseContent::Bytes => quote!(Ok(Self::#name(reply.bytes()))),
    };
    quote!(#text => #read,)
}

/// What the answers of an operation are, by their statuses. Nothing where that is what HTTP says.
pub(super) fn table(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let cases = cases(api, operation).into_table();
    if cases == standard() {
        return None;
    }
    let rows = cases.iter().map(|(status, answer)| {
        let (statuses, answer) = (statuses(*status), answer.spelled());
        quote!((#statuses, #answer))
    });
    Some(quote!(.with_answers(&[#(#rows),*])))
}

/// What an answer is, with the name of its kind; the only kind has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer<'a> {
    Output(&'a str),
    Failure(&'a str),
}

impl Answer<'_> {
    fn spelled(self) -> TokenStream {
        match self {
            Self::Output(kind) => quote!(client::Answer::Output(#kind)),
            Self::Failure(kind) => quote!(client::Answer::Failure(#kind)),
        }
    }
}

fn statuses(status: StatusMatch) -> TokenStream {
    match status {
        StatusMatch::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(client::Statuses::Code(#code))
        }
        StatusMatch::Class(class) => {
            let class = Literal::u8_unsuffixed(class);
            quote!(client::Statuses::Class(#class))
        }
        StatusMatch::Default => quote!(client::Statuses::Others),
    }
}

/// What the runtime takes where a descriptor says nothing.
fn standard() -> [(StatusMatch, Answer<'static>); 3] {
    [
        (StatusMatch::Class(2), Answer::Output("")),
        (StatusMatch::Class(4), Answer::Failure("")),
        (StatusMatch::Class(5), Answer::Failure("")),
    ]
}

fn cases<'a>(api: &'a Api, operation: &'a Operation) -> Cases<'a> {
    let mut cases = Cases::default();
    match &operation.output {
        Output::Single(response) => {
            cases.answers(&response.statuses, Answer::Output(""));
            if tolerates_other_statuses(response) {
                cases.add(StatusMatch::Class(2), Answer::Output(""));
            }
        }
        Output::Several { variants, .. } => {
            for variant in variants {
                let answer = Answer::Output(variant.name.as_str());
                cases.answers(&variant.response.statuses, answer);
            }
        }
    }
    add_failures(&mut cases, api, operation);
    cases
}

fn add_failures<'a>(cases: &mut Cases<'a>, api: &'a Api, operation: &Operation) {
    match &api.errors {
        ErrorBody::None | ErrorBody::Single(..) => {
            for (status, _) in &operation.errors {
                cases.add(*status, Answer::Failure(""));
            }
            // What stands in front of the provider answers with statuses that no document lists.
            cases.add(StatusMatch::Class(4), Answer::Failure(""));
            cases.add(StatusMatch::Class(5), Answer::Failure(""));
        }
        ErrorBody::Several { variants, .. } => {
            for (status, index) in &operation.errors {
                if let Some(variant) = variants.get(*index) {
                    cases.add(*status, Answer::Failure(variant.name.as_str()));
                }
            }
        }
    }
}

/// An answer with a status that the document forgot is read like the one that it has, if that can be told.
fn tolerates_other_statuses(response: &Response) -> bool {
    matches!(
        response.content,
        ResponseContent::None | ResponseContent::Json(_)
    )
}

/// Sets of statuses, and what answers of these are. What was added first counts.
#[derive(Default)]
struct Cases<'a>(Vec<(StatusMatch, Answer<'a>)>);

impl<'a> Cases<'a> {
    fn add(&mut self, status: StatusMatch, answer: Answer<'a>) {
        if self.of(status).is_none() {
            self.0.push((status, answer));
        }
    }

    fn of(&self, status: StatusMatch) -> Option<Answer<'a>> {
        let mut cases = self.0.iter();
        cases
            .find(|(known, _)| *known == status)
            .map(|(_, answer)| *answer)
    }

    /// The default among good answers stands for every success. Not for redirects: nothing follows them, so nothing was done.
    fn answers(&mut self, statuses: &[StatusMatch], answer: Answer<'a>) {
        for status in statuses {
            if *status == StatusMatch::Default {
                self.add(StatusMatch::Class(2), answer);
            } else {
                self.add(*status, answer);
            }
        }
    }

    /// Exact statuses, then classes, then the rest, without what a wider case says, too.
    fn into_table(self) -> Vec<(StatusMatch, Answer<'a>)> {
        let is_said_by_a_wider = |status: StatusMatch, answer: Answer<'_>| {
            let class = match status {
                StatusMatch::Code(code) => u8::try_from(code / 100).ok().map(StatusMatch::Class),
                StatusMatch::Class(_) | StatusMatch::Default => None,
            };
            let wider = class.and_then(|class| self.of(class)).or_else(|| {
                let is_widest = status == StatusMatch::Default;
                self.of(StatusMatch::Default).filter(|_| !is_widest)
            });
            wider == Some(answer)
        };
        let cases = self.0.iter().copied();
        let mut table: Vec<_> = cases
            .filter(|(status, answer)| !is_said_by_a_wider(*status, *answer))
            .collect();
        table.sort_by_key(|(status, _)| *status);
        table
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Cases, StatusMatch};

    fn table(cases: &[(StatusMatch, Answer<'static>)]) -> Vec<(StatusMatch, Answer<'static>)> {
        let mut all = Cases::default();
        for (status, answer) in cases {
            all.add(*status, *answer);
        }
        all.into_table()
    }

    #[test]
    fn exact_statuses_come_before_classes_and_these_before_the_rest() {
        use Answer::{Failure, Output};
        use StatusMatch::{Class, Code, Default};
        assert_eq!(
            table(&[
                (Default, Failure("other")),
                (Class(4), Failure("wrong")),
                (Code(404), Failure("missing")),
                (Code(200), Output("good")),
            ]),
            [
                (Code(200), Output("good")),
                (Code(404), Failure("missing")),
                (Class(4), Failure("wrong")),
                (Default, Failure("other")),
            ]
        );
    }

    #[test]
    fn what_a_wider_case_says_too_is_left_out() {
        use Answer::{Failure, Output};
        use StatusMatch::{Class, Code, Default};
        assert_eq!(
            table(&[
                (Code(201), Output("good")),
                (Class(2), Output("good")),
                (Code(204), Output("empty")),
                (Code(404), Failure("")),
                (Class(5), Failure("")),
                (Default, Failure("")),
            ]),
            [
                (Code(204), Output("empty")),
                (Class(2), Output("good")),
                (Default, Failure("")),
            ]
        );
    }

    #[test]
    fn what_was_said_first_counts() {
        let default = StatusMatch::Default;
        assert_eq!(
            table(&[
                (default, Answer::Output("a")),
                (default, Answer::Output("b"))
            ]),
            [(default, Answer::Output("a"))]
        );
    }
}
