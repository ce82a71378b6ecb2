//! Findings about parts that several calls may take from the same component: one that comes, goes or changes everywhere is one finding.

use std::collections::HashMap;

use super::{Carries, Draft, PairId, Spot, Walk};
use crate::conform::resolve;
use crate::diff::digests::address;
use crate::diff::{Code, Flow};
use crate::source::grammar::Kind;
use crate::source::{Node, json_line};

/// A finding about a part of something, before it is known whether others are alike.
#[derive(Debug)]
pub(super) struct Noted<'a> {
    whole: PairId,
    carries: Carries,
    draft: Draft<'a>,
    /// What of the whole it is about, if it is the only one about it.
    place: String,
    /// What it is about, if others may be about the same.
    about: Option<About>,
    /// What that is.
    part: Option<&'a Node>,
}

/// What several findings may be about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum About {
    /// A node, by its address.
    Node(usize),
    /// The same text on both sides, wherever it stands.
    Text(String),
}

/// What findings that are one have in common: code, step, message, and what they are about.
type Key = (Code, String, String, About);

impl<'a> Walk<'a> {
    /// Notes a finding that is felt in one flow of an operation.
    pub(super) fn note_in(&mut self, operation: PairId, flow: Flow, draft: Draft<'a>) {
        self.note_part(operation, Carries::into(flow), draft);
    }

    /// Notes a finding about a part.
    pub(super) fn note_part(&mut self, whole: PairId, carries: Carries, draft: Draft<'a>) {
        let part = self.part_of(&draft);
        self.noted.push(Noted {
            whole,
            carries,
            draft,
            place: String::new(),
            about: part.map(|part| About::Node(address(part))),
            part,
        });
    }

    /// Notes a finding about a component that is taken in at this place.
    pub(in crate::diff) fn note_component(
        &mut self,
        whole: PairId,
        place: String,
        component: &'a Node,
        draft: Draft<'a>,
    ) {
        self.noted.push(Noted {
            whole,
            carries: Carries::ALL,
            draft,
            place,
            about: Some(About::Node(address(component))),
            part: Some(component),
        });
    }

    /// Notes a finding about something that several calls may say in the same words.
    pub(super) fn note_said(&mut self, whole: PairId, draft: Draft<'a>) {
        let text = |spot: Option<Spot<'a>>| spot.map(|spot| json_line(spot.node));
        let about = About::Text(format!("{:?} {:?}", text(draft.base), text(draft.head)));
        self.noted.push(Noted {
            whole,
            carries: Carries::ALL,
            part: self.part_of(&draft),
            draft,
            place: String::new(),
            about: Some(about),
        });
    }

    /// Hangs the findings about parts into the graph: those that are alike, about the same component, as one.
    pub(super) fn parts(&mut self) {
        let mut groups: Vec<Vec<Noted<'a>>> = Vec::new();
        let mut known: HashMap<Key, Vec<usize>> = HashMap::new();
        for noted in std::mem::take(&mut self.noted) {
            let Some(about) = noted.about.clone() else {
                groups.push(vec![noted]);
                continue;
            };
            let draft = &noted.draft;
            let texts = (draft.step.clone(), draft.message.clone());
            let key = (draft.code, texts.0, texts.1, about);
            let alike = known.entry(key).or_default();
            let is_felt_alike = |group: &Vec<Noted<'a>>| {
                let first = group.first();
                first.is_some_and(|first| first.draft.felt == noted.draft.felt)
            };
            let found = alike
                .iter()
                .copied()
                .find(|position| groups.get(*position).is_some_and(is_felt_alike));
            match found.and_then(|position| groups.get_mut(position)) {
                Some(group) => group.push(noted),
                None => {
                    alike.push(groups.len());
                    groups.push(vec![noted]);
                }
            }
        }
        for group in groups {
            self.group(group);
        }
    }

    fn group(&mut self, group: Vec<Noted<'a>>) {
        let subjects: Vec<String> = group
            .iter()
            .map(|noted| format!("{}{}", self.graph.subject(noted.whole), noted.place))
            .collect();
        let named = |component: &'a Node| {
            let (kind, name) = self.component(component)?;
            Some(match kind {
                Kind::Schema => name.to_owned(),
                _ => format!("{} {name}", kind.name().trim_start_matches("a ")),
            })
        };
        let Some(first) = group.first() else {
            return;
        };
        let mut draft = first.draft.clone();
        let whole = match subjects.as_slice() {
            [one] => one.clone(),
            [one, rest @ ..] => {
                // Where it is felt belongs to what it is: one more place is another finding.
                draft = draft.detail(subjects.join(", "));
                let component = first.part.and_then(named);
                component.unwrap_or_else(|| format!("{one} and {} more", rest.len()))
            }
            [] => return,
        };
        let part = self.graph.root(format!("{whole}{}", draft.step));
        for noted in &group {
            self.graph.link(noted.whole, part, noted.carries);
        }
        self.graph.note(part, draft.step(""));
    }

    /// What a finding is about: what a reference leads to.
    fn part_of(&self, draft: &Draft<'a>) -> Option<&'a Node> {
        let target = |root: &'a Node, spot: Spot<'a>| resolve(root, spot.node);
        match (draft.base, draft.head) {
            (_, Some(head)) => target(self.roots.head, head),
            (Some(base), None) => target(self.roots.base, base),
            (None, None) => None,
        }
    }
}
