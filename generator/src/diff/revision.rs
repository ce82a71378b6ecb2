//! One of both revisions.

use crate::api::Api;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Strictness};
use crate::generate::{self, Outcome};
use crate::source::{Externals, Node, Purpose, SourceMap, SpecFiles};

/// Which of both revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The old one.
    Base,
    /// The new one.
    Head,
}

impl Side {
    /// The word that is shown: `base`, `head`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Head => "head",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Base => Self::Head,
            Self::Head => Self::Base,
        }
    }
}

/// A document, read and understood.
#[derive(Debug)]
pub struct Revision {
    /// The document: the bundled tree in the words of OpenAPI 3.0, with places.
    pub(crate) document: Document,
    /// The tree for judging values, if the document says more about them than types can.
    values: Option<Node>,
    /// What it says, as the generated crates see it.
    pub(crate) api: Api,
    /// What was found in it: no error is among them.
    pub diagnostics: Vec<Diagnostic>,
}

/// A revision that cannot be compared.
#[derive(Debug)]
pub struct Unreadable {
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of the document.
    pub sources: SourceMap,
}

impl From<Box<Outcome>> for Unreadable {
    fn from(refused: Box<Outcome>) -> Self {
        Self {
            diagnostics: refused.diagnostics,
            sources: refused.sources,
        }
    }
}

impl Revision {
    /// Reads a document. `root` is the path of the main file within `files`.
    ///
    /// # Errors
    ///
    /// What is wrong with the document. One of others is mended and read, unless nothing can be made of it.
    pub fn read(
        files: &dyn SpecFiles,
        root: &str,
        strictness: Strictness,
    ) -> Result<Self, Unreadable> {
        let (document, api, diagnostics) = match generate::modelled(files, root, strictness) {
            Ok(modelled) => modelled,
            Err(refused) => return Err(Unreadable::from(refused)),
        };
        if diagnostics.has_errors() {
            return Err(Unreadable {
                diagnostics: diagnostics.into_vec(),
                sources: document.source.map,
            });
        }
        let values = if document.source.says_more {
            let read = generate::sourced(Purpose::Values, files, root, strictness);
            Some(read.map_err(Unreadable::from)?.root)
        } else {
            None
        };
        Ok(Self {
            document,
            values,
            api,
            diagnostics: diagnostics.into_vec(),
        })
    }

    /// The files of the document.
    #[must_use]
    pub const fn sources(&self) -> &SourceMap {
        &self.document.source.map
    }

    /// `info.version`, as it is written; empty if there is none.
    #[must_use]
    pub fn version(&self) -> &str {
        let version = self.root().at("/info/version");
        version.and_then(Node::as_str).unwrap_or_default()
    }

    /// The values of examples that stand in files of their own.
    pub(crate) const fn externals(&self) -> &Externals {
        &self.document.source.externals
    }

    /// The root of the tree that is compared.
    pub(crate) fn root(&self) -> &Node {
        self.values.as_ref().unwrap_or(&self.document.source.root)
    }
}
