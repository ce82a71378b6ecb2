//! Why git cannot tell.

use std::io;
use std::path::PathBuf;

use paywright_generator::diagnostic::visible;
use paywright_generator::source::ReadError;

/// Why git cannot tell. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GitError {
    #[error("the program `git` is not installed; install it, or name two files or two folders")]
    NotInstalled,
    #[error("`{}` is in no checkout of git; name two files or two folders", .folder.display())]
    NoCheckout { folder: PathBuf },
    #[error("there is no revision `{}`: it begins with `-`", visible(.revision))]
    LooksLikeOption { revision: String },
    #[error("there is no revision `{}`{}", visible(.revision), advice(*.shallow, "; `git fetch` brings those that are elsewhere, and files and folders are compared two by two"))]
    NoSuchRevision { revision: String, shallow: bool },
    #[error("there is neither a branch `main` nor `origin/main` to compare with{}", advice(*.shallow, "; name the base"))]
    NoMain { shallow: bool },
    #[error("`{}` and `{}` have no revision in common{}", visible(.base), visible(.head), advice(*.shallow, "; name the base"))]
    NoMergeBase {
        base: String,
        head: String,
        shallow: bool,
    },
    #[error("`{}` is not there in revision `{}`", visible(.path), visible(.revision))]
    NoSuchFile { path: String, revision: String },
    #[error("the files of `{}` in revision `{}` cannot be read: {reason}", visible(.folder), visible(.revision))]
    Unreadable {
        folder: String,
        revision: String,
        reason: ReadError,
    },
    #[error("git refused `{command}`: {}", visible(.said))]
    Refused { command: String, said: String },
    #[error("git answered to `{command}` in a way that is not understood")]
    NotUnderstood { command: String },
    #[error("git cannot be talked to: {0}")]
    System(#[from] io::Error),
}

const fn advice(shallow: bool, otherwise: &'static str) -> &'static str {
    if shallow {
        "; this checkout does not have its whole history: `git fetch --unshallow` gets it, in a workflow `fetch-depth: 0`"
    } else {
        otherwise
    }
}
