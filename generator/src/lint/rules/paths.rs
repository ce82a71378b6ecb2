//! Paths that cannot be told apart.

use std::collections::{BTreeMap, HashMap};

use crate::lint::findings::Findings;
use crate::lint::subject::{Subject, borrowed};
use crate::source::grammar::Kind;
use crate::source::places::PlaceId;

/// Two paths that are one, that differ only in a slash at the end, or of which a request of one method can mean either.
pub(super) fn ambiguous(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let routes = routes(subject);
    let mut told: BTreeMap<usize, (usize, Likeness)> = BTreeMap::new();
    like_each_other(&routes, &mut told);
    crossing(&routes, &mut told);
    for (later, (earlier, likeness)) in told {
        let (Some(route), Some(other)) = (routes.get(later), routes.get(earlier)) else {
            continue;
        };
        let (path, known) = (route.path, other.path);
        let diagnostic = match likeness {
            Likeness::Same => out
                .diagnostic(format!(
                    "`{path}` and `{known}` are one path: the names of parameters do not count"
                ))
                .help("put the operations of both under one of them"),
            Likeness::Slash => out
                .diagnostic(format!(
                    "`{path}` and `{known}` differ only in the slash at the end, which many servers pass over"
                ))
                .help("keep the one that the API answers to"),
            Likeness::Crossing => {
                out.diagnostic(format!("a request can mean `{path}` and `{known}`"))
            }
        };
        let diagnostic = diagnostic
            .at(out.mark(route.id), "")
            .also(out.mark(other.id), "the other path");
        out.push(route.id, diagnostic);
    }
}

/// How two paths are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// But for the names of parameters they are the same.
    Same,
    /// One has a slash more at its end.
    Slash,
    /// Each has a fixed segment where the other has a parameter, so neither is the more concrete one.
    Crossing,
}

/// A path and the methods that can be called there.
struct Route<'a> {
    id: PlaceId,
    path: &'a str,
    segments: Vec<Segment<'a>>,
    methods: Vec<&'a str>,
}

/// What stands between two slashes of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Segment<'a> {
    /// A text.
    Fixed(&'a str),
    /// A parameter or several.
    Open {
        /// What stands before the first one.
        before: &'a str,
        /// What stands between them.
        between: String,
        /// What stands behind the last one.
        behind: &'a str,
    },
}

impl<'a> Segment<'a> {
    fn of(text: &'a str) -> Self {
        let open = text.split_once('{').and_then(|(before, rest)| {
            let (names, behind) = rest.rsplit_once('}')?;
            let texts = names.split('}').skip(1);
            let between = texts
                .map(|text| text.split('{').next().unwrap_or_default())
                .collect();
            Some(Self::Open {
                before,
                between,
                behind,
            })
        });
        open.unwrap_or(Self::Fixed(text))
    }

    const fn is_open(&self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// Whether a segment of a request can mean both.
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Open { before, behind, .. }, Self::Fixed(text))
            | (Self::Fixed(text), Self::Open { before, behind, .. }) => text
                .strip_prefix(before)
                .is_some_and(|rest| rest.len() > behind.len() && rest.ends_with(behind)),
            _ => self == other,
        }
    }
}

fn routes<'a>(subject: &Subject<'a>) -> Vec<Route<'a>> {
    let mut methods: HashMap<PlaceId, Vec<&str>> = HashMap::new();
    for call in subject.calls() {
        if let Some(item) = subject.places.get(call.id).parent {
            methods.entry(item).or_default().push(call.method);
        }
    }
    let items = subject.places.objects(Kind::PathItem);
    items
        .filter_map(|(id, item)| {
            let holder = subject.places.get(item.parent?);
            let (Kind::Paths, [path]) = (holder.kind, item.way.as_slice()) else {
                return None;
            };
            let path = borrowed(path)?;
            Some(Route {
                id,
                path,
                segments: path.split('/').map(Segment::of).collect(),
                methods: methods.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

/// Notes the paths that are the same as an earlier one but for names, or for a slash at the end.
fn like_each_other(routes: &[Route<'_>], told: &mut BTreeMap<usize, (usize, Likeness)>) {
    let mut seen: HashMap<&[Segment<'_>], usize> = HashMap::new();
    for (position, route) in routes.iter().enumerate() {
        let all = route.segments.as_slice();
        let shape = match all.split_last() {
            Some((Segment::Fixed(""), rest)) if rest.len() > 1 => rest,
            _ => all,
        };
        let Some(&earlier) = seen.get(shape) else {
            seen.insert(shape, position);
            continue;
        };
        let is_same = routes
            .get(earlier)
            .is_some_and(|earlier| earlier.segments.len() == all.len());
        let likeness = if is_same {
            Likeness::Same
        } else {
            Likeness::Slash
        };
        told.insert(position, (earlier, likeness));
    }
}

/// Groups of paths with which each is compared, at most. No API has as many; a hostile document may.
const MOST_GROUPS: usize = 256;

/// Notes the paths that cross an earlier one that has a method in common with them.
///
/// Paths are put together by where their parameters stand. Two such groups can cross only if each has a parameter where the
/// other has none.
fn crossing(routes: &[Route<'_>], told: &mut BTreeMap<usize, (usize, Likeness)>) {
    let mut groups: BTreeMap<Vec<bool>, Vec<usize>> = BTreeMap::new();
    for (position, route) in routes.iter().enumerate() {
        let mask = route.segments.iter().map(Segment::is_open).collect();
        groups.entry(mask).or_default().push(position);
    }
    for (mask, members) in &groups {
        let mut waiting: Vec<usize> = members.clone();
        for (other_mask, others) in groups.iter().take(MOST_GROUPS) {
            waiting.retain(|member| !told.contains_key(member));
            if waiting.is_empty() {
                break;
            }
            if !crosses(mask, other_mask) {
                continue;
            }
            let known = Candidates::new(routes, others, [mask, other_mask]);
            for member in &waiting {
                let mut earlier = known.of(*member).take_while(|other| *other < member);
                let met = earlier.find(|other| can_be_meant(routes, *member, **other));
                if let Some(other) = met {
                    told.insert(*member, (*other, Likeness::Crossing));
                }
            }
        }
    }
}

/// Whether each of two paths has a parameter where the other has none.
fn crosses(mask: &[bool], other: &[bool]) -> bool {
    let wider = |left: &[bool], right: &[bool]| left.iter().zip(right).any(|(l, r)| *l && !*r);
    mask.len() == other.len() && wider(mask, other) && wider(other, mask)
}

/// The paths of one group, found by the segments at which they and those of another group both have a parameter or both
/// have none: these have to be the same.
struct Candidates<'r, 'a> {
    routes: &'r [Route<'a>],
    masks: [&'r [bool]; 2],
    by_agreed: HashMap<Vec<&'r Segment<'a>>, Vec<usize>>,
}

impl<'r, 'a> Candidates<'r, 'a> {
    fn new(routes: &'r [Route<'a>], members: &[usize], masks: [&'r [bool]; 2]) -> Self {
        let mut candidates = Self {
            routes,
            masks,
            by_agreed: HashMap::new(),
        };
        for member in members {
            let agreed = candidates.agreed(*member);
            candidates
                .by_agreed
                .entry(agreed)
                .or_default()
                .push(*member);
        }
        candidates
    }

    /// Those that may cross a path of the other group, in the order of the text.
    fn of(&self, route: usize) -> impl Iterator<Item = &usize> {
        self.by_agreed
            .get(&self.agreed(route))
            .into_iter()
            .flatten()
    }

    fn agreed(&self, route: usize) -> Vec<&'r Segment<'a>> {
        let segments = self.routes.get(route).map(|route| &*route.segments);
        let [mask, other] = self.masks;
        segments
            .unwrap_or_default()
            .iter()
            .zip(mask.iter().zip(other))
            .filter(|(_, (mask, other))| mask == other)
            .map(|(segment, _)| segment)
            .collect()
    }
}

/// Whether a request of one method can mean both paths.
fn can_be_meant(routes: &[Route<'_>], left: usize, right: usize) -> bool {
    let (Some(left), Some(right)) = (routes.get(left), routes.get(right)) else {
        return false;
    };
    left.methods
        .iter()
        .any(|method| right.methods.contains(method))
        && left
            .segments
            .iter()
            .zip(&right.segments)
            .all(|(left, right)| left.meets(right))
}

#[cfg(test)]
mod tests {
    use super::{Likeness, PlaceId, Route, Segment, crossing, like_each_other};
    use std::collections::BTreeMap;

    fn likeness(paths: [&'static str; 2]) -> Option<Likeness> {
        let routes = paths.map(|path| Route {
            id: PlaceId::default(),
            path,
            segments: path.split('/').map(Segment::of).collect(),
            methods: vec!["get"],
        });
        let mut told = BTreeMap::new();
        like_each_other(&routes, &mut told);
        crossing(&routes, &mut told);
        told.remove(&1).map(|(_, likeness)| likeness)
    }

    #[test]
    fn paths_are_ambiguous_if_none_is_more_concrete() {
        let rows = [
            ("/a/{x}", "/a/{y}", Some(Likeness::Same)),
            ("/a/{x}.json", "/a/{y}.json", Some(Likeness::Same)),
            ("/a/{x}-{y}", "/a/{z}-{x}", Some(Likeness::Same)),
            ("/a/{x}", "/a/{y}/", Some(Likeness::Slash)),
            ("/a", "/a/", Some(Likeness::Slash)),
            ("/a/{x}/b", "/a/c/{y}", Some(Likeness::Crossing)),
            ("/{x}.json/b", "/c.json/{y}", Some(Likeness::Crossing)),
            ("/{x}.json/b", "/c.xml/{y}", None),
            ("/{x}/{z}/b", "/c/{z}/{y}", Some(Likeness::Crossing)),
            ("/{x}/d/b", "/c/e/{y}", None),
            ("/a/{x}", "/a/b", None),
            ("/a/{x}", "/b/{x}", None),
            ("/a/{x}.json", "/a/{x}.xml", None),
            ("/a/{x}-{y}", "/a/{x}", None),
            ("/", "/a", None),
        ];
        for (left, right, expected) in rows {
            assert_eq!(likeness([left, right]), expected, "{left} {right}");
            assert_eq!(likeness([right, left]), expected, "{right} {left}");
        }
    }
}
