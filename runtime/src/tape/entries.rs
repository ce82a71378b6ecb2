//! The values that lie directly in a list or an object.

use super::Tape;
use super::node::Node;
use super::token::Token;

/// The tokens of the values directly inside of a list or object; those of an object are names and values by turns.
#[derive(Clone, Debug)]
struct Inside<'t> {
    tape: &'t Tape<'t>,
    at: u32,
    end: u32,
}

impl<'t> Inside<'t> {
    fn of(tape: &'t Tape<'t>, outer: u32, token: Token) -> Self {
        Self {
            tape,
            at: outer + 1,
            end: token.next,
        }
    }

    fn here(&self) -> Option<Node<'t>> {
        (self.at < self.end).then(|| Node::new(self.tape, self.at))
    }
}

/// The elements of a list.
#[derive(Clone, Debug)]
pub struct Elements<'t>(Inside<'t>);

impl<'t> Elements<'t> {
    /// Those of the list at a position, of which this is the token.
    pub(super) fn new(tape: &'t Tape<'t>, at: u32, token: Token) -> Self {
        Self(Inside::of(tape, at, token))
    }
}

impl<'t> Iterator for Elements<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let node = self.0.here()?;
        self.0.at = node.token().next;
        Some(node)
    }
}

/// The members of an object: name and value.
#[derive(Clone, Debug)]
pub struct Entries<'t>(Inside<'t>);

impl<'t> Entries<'t> {
    /// Those of the object at a position, of which this is the token.
    pub(super) fn new(tape: &'t Tape<'t>, at: u32, token: Token) -> Self {
        Self(Inside::of(tape, at, token))
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = (Node<'t>, Node<'t>);

    fn next(&mut self) -> Option<(Node<'t>, Node<'t>)> {
        // Nothing lies in a name, so its value is the next token.
        let name = self.0.here()?;
        let value = Node::new(self.0.tape, name.position() + 1);
        self.0.at = value.token().next;
        Some((name, value))
    }
}
