//! Changes of trees.

use super::hostile;
use crate::random::Random;
use crate::tree::Tree;

/// Values that a tree may have before it only shrinks.
const LARGEST: usize = 4000;

/// Changes a tree at one place.
pub(super) fn mutate(tree: &mut Tree, random: &mut Random) {
    let count = tree.count();
    let number = random.below(count);
    let other = tree.at(random.below(count)).cloned();
    let pointer = tree.pointer_of(random.below(count));
    let Some(place) = tree.at_mut(number) else {
        return;
    };
    if count > LARGEST {
        *place = Tree::Plain("null".to_owned());
        return;
    }
    match random.below(12) {
        0 | 1 => *place = hostile::value(random),
        2 | 3 => add(place, random),
        4 => remove(place, random),
        5 => rename(place, random),
        6 => repeat(place, random),
        7 => swap(place, random),
        8 => nest(place, random),
        9 => refer(place, pointer.unwrap_or_default(), random),
        10 => *place = other.unwrap_or_else(|| hostile::value(random)),
        _ => spoil(place, random),
    }
}

/// Adds a member or an item.
fn add(place: &mut Tree, random: &mut Random) {
    match place {
        Tree::Object(members) => {
            let (name, value) = hostile::keyword(random);
            // A name that is there twice is a fault of its own, and hides all others.
            if !random.once_in(40) {
                members.retain(|(known, _)| *known != name);
            }
            let position = random.below(members.len() + 1);
            members.insert(position, (name, value));
        }
        Tree::List(items) => {
            let position = random.below(items.len() + 1);
            items.insert(position, hostile::value(random));
        }
        Tree::Plain(_) | Tree::Text(_) => *place = hostile::value(random),
    }
}

/// Takes a member or an item out.
fn remove(place: &mut Tree, random: &mut Random) {
    match place {
        Tree::Object(members) if !members.is_empty() => {
            members.remove(random.below(members.len()));
        }
        Tree::List(items) if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        _ => *place = Tree::Plain("null".to_owned()),
    }
}

/// Gives a member another name.
fn rename(place: &mut Tree, random: &mut Random) {
    let Tree::Object(members) = place else {
        return spoil(place, random);
    };
    let position = random.below(members.len());
    let keyword = hostile::keyword(random).0;
    let renamed = |name: &str, random: &mut Random| match random.below(5) {
        0 => hostile::text(random),
        1 => name.to_uppercase(),
        2 => format!("{name}_"),
        3 => format!("x-{name}"),
        _ => keyword,
    };
    if let Some((name, _)) = members.get_mut(position) {
        *name = renamed(name, random);
    }
}

/// Has a member or an item many times.
fn repeat(place: &mut Tree, random: &mut Random) {
    let times = if random.once_in(8) { 300 } else { 3 };
    let times = random.below(times);
    match place {
        Tree::Object(members) => {
            let position = random.below(members.len());
            let Some((name, value)) = members.get(position).cloned() else {
                return;
            };
            if value.count() * times < LARGEST {
                members.extend((0..times).map(|number| (format!("{name}{number}"), value.clone())));
            }
        }
        Tree::List(items) => {
            let position = random.below(items.len());
            let Some(item) = items.get(position).cloned() else {
                return;
            };
            if item.count() * times < LARGEST {
                items.extend(std::iter::repeat_n(item, times));
            }
        }
        Tree::Text(text) if text.len() * times < 2 * LARGEST => *text = text.repeat(times),
        Tree::Text(_) | Tree::Plain(_) => *place = hostile::value(random),
    }
}

/// Exchanges two members or items.
fn swap(place: &mut Tree, random: &mut Random) {
    match place {
        Tree::Object(members) if members.len() > 1 => {
            let (one, two) = (random.below(members.len()), random.below(members.len()));
            if let (Some((_, left)), Some((_, right))) =
                (members.get(one).cloned(), members.get(two).cloned())
            {
                for (position, value) in [(one, right), (two, left)] {
                    if let Some(member) = members.get_mut(position) {
                        member.1 = value;
                    }
                }
            }
        }
        Tree::List(items) if items.len() > 1 => {
            let (one, two) = (random.below(items.len()), random.below(items.len()));
            items.swap(one, two);
        }
        _ => spoil(place, random),
    }
}

/// Puts a value into others, a few or many.
fn nest(place: &mut Tree, random: &mut Random) {
    let depth = if random.once_in(8) { 140 } else { 2 };
    let depth = 1 + random.below(depth);
    let kind = random.below(6);
    let mut inner = std::mem::replace(place, Tree::List(Vec::new()));
    let object = |name: &str, value| Tree::Object(vec![(name.to_owned(), value)]);
    for _ in 0..depth {
        inner = match kind {
            0 => Tree::List(vec![inner]),
            1 => object("allOf", Tree::List(vec![inner])),
            2 => object(
                "oneOf",
                Tree::List(vec![inner, object("type", Tree::Text("string".to_owned()))]),
            ),
            3 => object("items", inner),
            4 => object("properties", object("a", inner)),
            _ => object("additionalProperties", inner),
        };
    }
    *place = inner;
}

/// Makes a reference of a value, or puts one beside what it holds.
fn refer(place: &mut Tree, pointer: String, random: &mut Random) {
    let reference = ("$ref".to_owned(), Tree::Text(format!("#{pointer}")));
    match place {
        Tree::Object(members) if random.once_in(3) => members.push(reference),
        Tree::List(items) => items.push(Tree::Object(vec![reference])),
        _ => *place = Tree::Object(vec![reference]),
    }
}

/// Makes another text or number of one.
fn spoil(place: &mut Tree, random: &mut Random) {
    match place {
        Tree::Text(text) if random.once_in(2) => {
            let at = random.below(text.len() + 1);
            let at = (0..=at).rev().find(|at| text.is_char_boundary(*at));
            text.insert_str(at.unwrap_or_default(), &hostile::text(random));
        }
        Tree::Text(text) => *text = hostile::text(random),
        Tree::Plain(plain) if random.once_in(2) => *place = Tree::Text(plain.clone()),
        _ => *place = hostile::value(random),
    }
}
