//! Findings about parts that several calls have in common, by a component or by the same words: one that comes, goes or changes everywhere
//! is one finding.

use std::collections::HashMap;

use super::{Both, Carries, Draft, Named, Names, PairId, Spot, Walk, called};
use crate::conform::resolve;
use crate::diff::digests::address;
use crate::diff::{Code, Flow};
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
    /// What both sides say, by digests: 0 for nothing.
    Alike(u64, u64),
    /// The same text on both sides, wherever it stands.
    Text(String),
    /// What the step names, whatever it says.
    Named,
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
        let about = part.map(|part| {
            self.about_alike(whole, part, &draft)
                .unwrap_or(About::Node(address(part)))
        });
        self.note(whole, carries, draft, about);
    }

    /// Notes a finding about a part of which the name is all that matters, as a status or a media type.
    pub(super) fn note_named(&mut self, whole: PairId, carries: Carries, draft: Draft<'a>) {
        let about = match self.part_of(&draft) {
            Some(part) if self.component(part).is_some() => Some(About::Node(address(part))),
            _ => self.graph.is_in_call(whole).then_some(About::Named),
        };
        self.note(whole, carries, draft, about);
    }

    /// Notes a finding about something that several calls may say in the same words.
    pub(super) fn note_said(&mut self, whole: PairId, carries: Carries, draft: Draft<'a>) {
        let text = |spot: Option<Spot<'a>>| spot.map(|spot| json_line(spot.node));
        let about = About::Text(format!("{:?} {:?}", text(draft.base), text(draft.head)));
        self.note(whole, carries, draft, Some(about));
    }

    fn note(&mut self, whole: PairId, carries: Carries, draft: Draft<'a>, about: Option<About>) {
        self.noted.push(Noted {
            whole,
            carries,
            part: self.part_of(&draft),
            draft,
            place: String::new(),
            about,
        });
    }

    /// What a finding is about that stands in a call, and is no component: other calls may say the same.
    fn about_alike(&self, whole: PairId, part: &'a Node, draft: &Draft<'a>) -> Option<About> {
        if !self.graph.is_in_call(whole) || self.component(part).is_some() {
            return None;
        }
        let digest = |root: &'a Node, spot: Option<Spot<'a>>| match spot {
            None => Some(0),
            Some(spot) => {
                let digest = self.digests.digest(resolve(root, spot.node)?);
                (digest != 0).then_some(digest)
            }
        };
        let base = digest(self.roots.base, draft.base)?;
        let head = digest(self.roots.head, draft.head)?;
        Some(About::Alike(base, head))
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

    /// Hangs the findings about parts into the graph: those that are alike, about the same, as one.
    pub(super) fn parts(&mut self) {
        let mut names = Names::of(&self.graph);
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
            self.group(group, &mut names);
        }
    }

    fn group(&mut self, group: Vec<Noted<'a>>, names: &mut Names) {
        let named: Vec<Named> = group
            .iter()
            .map(|noted| {
                let whole = names.name(&self.graph, noted.whole);
                Named::behind(&[&whole], &noted.place)
            })
            .collect();
        let Some(first) = group.first() else {
            return;
        };
        let mut draft = first.draft.clone();
        draft.elsewhere = group
            .iter()
            .skip(1)
            .map(|noted| Both {
                base: noted.draft.base,
                head: noted.draft.head,
            })
            .collect();
        let all = Named::behind(&named.iter().collect::<Vec<_>>(), "");
        let component = first.part.and_then(|part| self.component(part));
        let component = component.map(|(kind, name)| called(kind, name));
        let part = match (all.listed(), component) {
            (Some(listed), Some(component)) => {
                // Where it is felt belongs to what it is: one more place is another finding.
                let detail = format!("{}{listed}", draft.detail);
                draft = draft.detail(detail);
                self.graph.root(format!("{component}{}", draft.step))
            }
            _ => {
                let step = format!("{}{}", first.place, draft.step);
                self.graph.behind(step)
            }
        };
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
