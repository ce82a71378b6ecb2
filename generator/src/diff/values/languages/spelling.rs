//! Patterns in the words of the library that makes automata of them.
//!
//! A pattern is ECMA-262 by what JSON Schema says, and is checked by a small engine in what is generated. Both agree on nearly all that patterns of
//! documents consist of. What one of them does not know, or reads in another way, has no spelling here; but for `.` and `\s`, which
//! are so frequent that each reading is spelled out.

use paywright_runtime::validate::{Demand, demands};
use regex_syntax::ast::parse::ParserBuilder;
use regex_syntax::ast::{
    self, Assertion, AssertionKind, Ast, ClassPerl, ClassPerlKind, ClassSetBinaryOp, ClassSetItem,
    GroupKind, HexLiteralKind, Literal, LiteralKind, RepetitionKind, RepetitionOp, Span,
    SpecialLiteralKind,
};

/// Groups and classes within others.
pub(super) const MOST_NESTED: u32 = 64;

/// Who reads a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reading {
    /// The engine of generated crates, which judges values here as well.
    Engine,
    /// ECMA-262.
    Standard,
}

/// What a pattern says to each reader.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) engine: String,
    /// `None` if it is the same.
    pub(super) standard: Option<String>,
}

impl Spelling {
    /// `None` if not all of the pattern is known to be read as the library does.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let demands = demands(pattern);
        // What looks ahead is no regular expression of the library.
        let [
            Demand {
                pattern,
                matches: true,
            },
        ] = demands.as_slice()
        else {
            return None;
        };
        let parser = ParserBuilder::new().nest_limit(MOST_NESTED).build();
        let ast = { parser }.parse(pattern).ok()?;
        let found = ast::visit(&ast, Respelling::new(pattern)).ok()?;
        let engine = found.spelled(pattern, Reading::Engine)?;
        let standard = found.spelled(pattern, Reading::Standard)?;
        let standard = (standard != engine).then_some(standard);
        Some(Self { engine, standard })
    }
}

/// Something of a pattern that none of the readers reads as the library does.
enum Word {
    Dot,
    Class(ClassPerlKind, bool),
    Boundary,
    NoBoundary,
}

impl Word {
    const fn spelled(&self, reading: Reading) -> &'static str {
        use ClassPerlKind::{Digit, Space, Word as Letter};
        use Reading::{Engine, Standard};
        match (self, reading) {
            (Self::Dot, Engine) => r"[^\n]",
            (Self::Dot, Standard) => r"[^\n\r\u2028\u2029]",
            (Self::Class(Digit, false), _) => "[0-9]",
            (Self::Class(Digit, true), _) => "[^0-9]",
            (Self::Class(Letter, false), _) => "[0-9A-Za-z_]",
            (Self::Class(Letter, true), _) => "[^0-9A-Za-z_]",
            (Self::Class(Space, false), Engine) => r"[\t\n\v\f\r ]",
            (Self::Class(Space, true), Engine) => r"[^\t\n\v\f\r ]",
            (Self::Class(Space, false), Standard) => {
                r"[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
            }
            (Self::Class(Space, true), Standard) => {
                r"[^\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
            }
            (Self::Boundary, _) => r"(?-u:\b)",
            (Self::NoBoundary, _) => r"(?-u:\B)",
        }
    }
}

/// Finds what is to be spelled in another way.
struct Respelling<'p> {
    pattern: &'p str,
    words: Vec<(Span, Word)>,
}

/// Something that is not known to be read as the library reads it.
struct NotShared;

type Shared = Result<(), NotShared>;

const fn shared(is_shared: bool) -> Shared {
    if is_shared { Ok(()) } else { Err(NotShared) }
}

impl<'p> Respelling<'p> {
    const fn new(pattern: &'p str) -> Self {
        Self {
            pattern,
            words: Vec::new(),
        }
    }

    fn text(&self, span: &Span) -> &'p str {
        let range = span.start.offset..span.end.offset;
        self.pattern.get(range).unwrap_or_default()
    }

    fn spelled(&self, pattern: &str, reading: Reading) -> Option<String> {
        let mut spelled = String::new();
        let mut end = 0;
        for (span, word) in &self.words {
            spelled.push_str(pattern.get(end..span.start.offset)?);
            spelled.push_str(word.spelled(reading));
            end = span.end.offset;
        }
        spelled.push_str(pattern.get(end..)?);
        Some(spelled)
    }

    fn class(&mut self, class: &ClassPerl) {
        let word = Word::Class(class.kind.clone(), class.negated);
        self.words.push((class.span, word));
    }

    fn assertion(&mut self, assertion: &Assertion) -> Shared {
        let word = match assertion.kind {
            AssertionKind::StartLine | AssertionKind::EndLine => return Ok(()),
            AssertionKind::WordBoundary => Word::Boundary,
            AssertionKind::NotWordBoundary => Word::NoBoundary,
            _ => return Err(NotShared),
        };
        self.words.push((assertion.span, word));
        Ok(())
    }

    /// `{` and digits; blanks and a missing number are none of ECMA-262.
    fn repetition(&self, operator: &RepetitionOp) -> Shared {
        let RepetitionKind::Range(_) = operator.kind else {
            return Ok(());
        };
        let text = self.text(&operator.span);
        let inner = text.strip_prefix('{').unwrap_or_default();
        let is_plain = |next: char| next.is_ascii_digit() || ",}?".contains(next);
        shared(
            inner.starts_with(|first: char| first.is_ascii_digit()) && inner.chars().all(is_plain),
        )
    }
}

impl ast::Visitor for Respelling<'_> {
    type Output = Self;
    type Err = NotShared;

    fn finish(self) -> Result<Self, NotShared> {
        Ok(self)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Shared {
        match ast {
            Ast::Dot(span) => self.words.push((**span, Word::Dot)),
            Ast::ClassPerl(class) => self.class(class),
            Ast::Literal(literal) => return shared(is_shared(literal)),
            Ast::Assertion(assertion) => return self.assertion(assertion),
            Ast::ClassBracketed(class) => {
                // Operators of sets, which are plain characters to others.
                let text = self.text(&class.span);
                return shared(!["--", "&&", "~~"].iter().any(|sign| text.contains(sign)));
            }
            Ast::Repetition(repetition) => {
                let repeats = matches!(
                    *repetition.ast,
                    Ast::Assertion(_) | Ast::Repetition(_) | Ast::Empty(_)
                );
                shared(!repeats)?;
                return self.repetition(&repetition.op);
            }
            Ast::Group(group) => {
                return shared(match &group.kind {
                    GroupKind::CaptureIndex(_) => true,
                    GroupKind::CaptureName { starts_with_p, .. } => !starts_with_p,
                    GroupKind::NonCapturing(flags) => flags.items.is_empty(),
                });
            }
            Ast::Flags(_) | Ast::ClassUnicode(_) => return Err(NotShared),
            Ast::Empty(_) | Ast::Alternation(_) | Ast::Concat(_) => {}
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Shared {
        match item {
            ClassSetItem::Literal(literal) => shared(is_shared_in_class(literal)),
            ClassSetItem::Range(range) => {
                shared(is_shared_in_class(&range.start) && is_shared_in_class(&range.end))
            }
            ClassSetItem::Perl(class) => {
                self.class(class);
                Ok(())
            }
            ClassSetItem::Empty(_) | ClassSetItem::Union(_) => Ok(()),
            ClassSetItem::Ascii(_) | ClassSetItem::Unicode(_) | ClassSetItem::Bracketed(_) => {
                Err(NotShared)
            }
        }
    }

    fn visit_class_set_binary_op_pre(&mut self, _: &ClassSetBinaryOp) -> Shared {
        Err(NotShared)
    }
}

fn is_shared(literal: &Literal) -> bool {
    match &literal.kind {
        LiteralKind::Verbatim | LiteralKind::Meta | LiteralKind::Superfluous => true,
        LiteralKind::HexFixed(kind) => !matches!(kind, HexLiteralKind::UnicodeLong),
        LiteralKind::Special(kind) => {
            !matches!(kind, SpecialLiteralKind::Bell | SpecialLiteralKind::Space)
        }
        LiteralKind::Octal | LiteralKind::HexBrace(_) => false,
    }
}

/// A bracket that closes at once makes an empty class in ECMA-262, and is a character of it elsewhere.
fn is_shared_in_class(literal: &Literal) -> bool {
    is_shared(literal) && !(literal.kind == LiteralKind::Verbatim && literal.c == ']')
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    #[test]
    fn what_readers_agree_on_is_spelled_out() {
        let dot = (r"^[^\n]+$", Some(r"^[^\n\r\u2028\u2029]+$"));
        for (pattern, (engine, standard)) in [
            ("^[A-Z]{3}$", ("^[A-Z]{3}$", None)),
            (r"\d+", ("[0-9]+", None)),
            (r"[\w.-]+", ("[[0-9A-Za-z_].-]+", None)),
            (r"[\w-.]+", (r"[[0-9A-Za-z_]\-.]+", None)),
            ("[[A-Z]", (r"[\[A-Z]", None)),
            (r"\bcard\b", (r"(?-u:\b)card(?-u:\b)", None)),
            (r"(?<name>a|b)*?", (r"(?<name>a|b)*?", None)),
            ("^.+$", dot),
        ] {
            let expected = Spelling {
                engine: engine.to_owned(),
                standard: standard.map(str::to_owned),
            };
            assert_eq!(Spelling::of(pattern), Some(expected), "{pattern}");
        }
    }

    #[test]
    fn what_somebody_reads_in_another_way_has_no_spelling() {
        for pattern in [
            "(?=a)b",
            r"(a)\1",
            "(?i)a",
            "(?i:a)",
            "(?P<name>a)",
            r"\p{L}",
            "[[:alpha:]]",
            "[a[b]]",
            "[a-z&&[^b]]",
            "[--a]",
            "[]a]",
            "[^]a]",
            r"\Aa\z",
            r"\a",
            r"\x{61}",
            "a{,3}",
            "a{ 2 }",
            "a**",
            "^*",
            "(",
            "[",
        ] {
            assert_eq!(Spelling::of(pattern), None, "{pattern}");
        }
    }
}
