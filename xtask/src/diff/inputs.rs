//! Which documents are compared, in which revisions.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use paywright_generator::api::CrateVersion;
use paywright_generator::diagnostic::closest;
use paywright_generator::diff::accepted::Day;

use super::tree::{Document, Tree, TreeError, committed, on_disk};
use crate::document_file::{NoFileName, with_slashes};
use crate::git::{Commit, Git, GitError};
use crate::repository::{ROOT_DOCUMENT, Repository, did_you_mean};

/// An old revision.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Base<'a> {
    /// It itself.
    Exactly(&'a str),
    /// The commit at which the new one parted from it.
    PartedFrom(&'a str),
}

/// What somebody wants compared.
pub(crate) struct Asked<'a> {
    pub(crate) base: Option<Base<'a>>,
    pub(crate) head: Option<&'a str>,
    pub(crate) providers: &'a [String],
    pub(crate) spec: Option<&'a Path>,
    pub(crate) today: Option<Day>,
    pub(crate) check_version: bool,
    pub(crate) root: Option<&'a Path>,
}

/// Documents in both revisions.
pub(crate) struct Inputs {
    /// What the old revision is called.
    pub(crate) base: String,
    /// What the new revision is called.
    pub(crate) head: String,
    /// The documents by name.
    pub(super) documents: Vec<Input>,
    /// The day that it is, if anybody has said.
    pub(super) today: Option<Day>,
    /// Whether versions have to have grown enough.
    pub(super) check_version: bool,
}

/// A document in both revisions; in one of them it may be missing.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) base: Option<Document>,
    pub(super) head: Option<Document>,
    /// Whether it is one of this repository, which is read strictly.
    pub(super) is_curated: bool,
    /// The version that its crates have in both revisions if it says none; `None` if it is no document of a checkout.
    pub(super) workspace: Option<[CrateVersion; 2]>,
}

/// Why nothing can be compared.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InputError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Tree(#[from] TreeError),
    #[error(transparent)]
    NoFileName(#[from] NoFileName),
    #[error("`{base}` and `{head}` are a file and a folder; name two of a kind")]
    NotOfAKind { base: String, head: String },
    #[error(
        "`{file}` is a file, and `{other}` is none; name two files, or two revisions and `--spec {file}`"
    )]
    OneFile { file: String, other: String },
    #[error("`{folder}` is a folder, and `{other}` is none; name two folders, or two revisions")]
    OneFolder { folder: String, other: String },
    #[error(
        "`{file}` is a file; name the one that it is compared with, too, or a revision and `--spec {file}`"
    )]
    FileAlone { file: String },
    #[error(
        "two files are compared as they are; `--spec` and `--provider` choose what of two revisions or folders is compared"
    )]
    NothingToChoose,
    #[error("`{}` is in neither revision", with_slashes(.path))]
    NowhereFile { path: PathBuf },
    #[error("`{}` is a folder; `--spec` names the main file of a document", with_slashes(.path))]
    SpecIsFolder { path: PathBuf },
    #[error("there is no provider `{name}` in either revision{}; known are {known}", did_you_mean(.similar))]
    NoSuchProvider {
        name: String,
        similar: Option<String>,
        known: String,
    },
    #[error("neither revision has a provider: a folder of `specs` that holds an `{ROOT_DOCUMENT}`")]
    NoProviders,
}

impl Inputs {
    /// What is asked for.
    pub(crate) fn of(asked: &Asked<'_>) -> Result<Self, InputError> {
        let (Some(Base::Exactly(base)), Some(head)) = (asked.base, asked.head) else {
            let file = match asked.base {
                Some(Base::Exactly(base)) if Path::new(base).is_file() => base.to_owned(),
                _ => return Self::of_revisions(asked),
            };
            return Self::of_revisions(asked).map_err(|_| InputError::FileAlone { file });
        };
        let kind = |path: &str| (Path::new(path).is_file(), Path::new(path).is_dir());
        match (kind(base), kind(head)) {
            ((true, _), (true, _)) => Self::of_files(base, head, asked),
            ((_, true), (_, true)) => Self::of_folders(base, head, asked),
            ((true, _), (_, true)) | ((_, true), (true, _)) => Err(InputError::NotOfAKind {
                base: base.to_owned(),
                head: head.to_owned(),
            }),
            ((true, _), _) => Self::of_revisions(asked).map_err(|_| one_file_only(base, head)),
            (_, (true, _)) => Self::of_revisions(asked).map_err(|_| one_file_only(head, base)),
            ((_, true), _) => Self::of_revisions(asked).map_err(|_| one_folder_only(base, head)),
            (_, (_, true)) => Self::of_revisions(asked).map_err(|_| one_folder_only(head, base)),
            _ => Self::of_revisions(asked),
        }
    }

    fn of_files(base: &str, head: &str, asked: &Asked<'_>) -> Result<Self, InputError> {
        if asked.spec.is_some() || !asked.providers.is_empty() {
            return Err(InputError::NothingToChoose);
        }
        let name = file_name(Path::new(head))?.to_owned();
        Ok(Self {
            base: base.to_owned(),
            head: head.to_owned(),
            documents: vec![Input {
                name,
                base: file(Path::new(base))?,
                head: file(Path::new(head))?,
                is_curated: false,
                workspace: None,
            }],
            today: asked.today,
            check_version: asked.check_version,
        })
    }

    /// Two checkouts, or two folders that each hold one document.
    fn of_folders(base: &str, head: &str, asked: &Asked<'_>) -> Result<Self, InputError> {
        let documents = if let Some(spec) = asked.spec {
            let of = |folder: &str| file(&Path::new(folder).join(spec));
            vec![both(spec, of(base)?, of(head)?)?]
        } else if [base, head].map(holds_document) == [true, true] {
            let of = |folder: &str| file(&Path::new(folder).join(ROOT_DOCUMENT));
            let mut one = both(Path::new(head), of(base)?, of(head)?)?;
            one.is_curated = true;
            vec![one]
        } else {
            let [base, head] = [base, head].map(|folder| Tree::Disk {
                root: PathBuf::from(folder),
                shown_as: with_slashes(Path::new(folder)),
            });
            providers(&base, &head, asked.providers)?
        };
        Ok(Self {
            base: base.to_owned(),
            head: head.to_owned(),
            documents,
            today: asked.today,
            check_version: asked.check_version,
        })
    }

    fn of_revisions(asked: &Asked<'_>) -> Result<Self, InputError> {
        let repository = Repository::at(asked.root);
        let top = match asked.spec {
            Some(spec) if spec.is_dir() => {
                return Err(InputError::SpecIsFolder {
                    path: spec.to_path_buf(),
                });
            }
            // The document may be in another checkout.
            Some(spec) => folder_that_is_there(spec).to_path_buf(),
            None => repository.folder(""),
        };
        let git = Git::at(&top)?;
        let Ends { base, head, today } = Ends::of(&git, asked)?;
        let base_name = base.label();
        let head_name = head
            .as_ref()
            .map_or_else(|| "the working tree".to_owned(), Commit::label);
        let documents = match asked.spec {
            Some(spec) => vec![one_file(&git, spec, &base, head.as_ref())?],
            None => {
                let base = Tree::Commit {
                    git: git.clone(),
                    commit: base,
                };
                let head = match head {
                    Some(commit) => Tree::Commit { git, commit },
                    None => Tree::Disk {
                        root: top,
                        shown_as: String::new(),
                    },
                };
                providers(&base, &head, asked.providers)?
            }
        };
        Ok(Self {
            base: base_name,
            head: head_name,
            documents,
            today,
            check_version: asked.check_version,
        })
    }
}

/// Both revisions of a checkout; without a head it is the working tree.
struct Ends {
    base: Commit,
    head: Option<Commit>,
    today: Option<Day>,
}

impl Ends {
    fn of(git: &Git, asked: &Asked<'_>) -> Result<Self, GitError> {
        let asked_base = match asked.base {
            Some(Base::Exactly(base) | Base::PartedFrom(base)) => git.commit(base)?,
            None => git.main()?,
        };
        let head = asked.head.map(|head| git.commit(head)).transpose()?;
        let last = || head.clone().map_or_else(|| git.commit("HEAD"), Ok);
        let base = match asked.base {
            Some(Base::Exactly(_)) => asked_base,
            Some(Base::PartedFrom(_)) | None => git.merge_base(&asked_base, &last()?)?,
        };
        let today = match asked.today {
            Some(today) => Some(today),
            None => Day::parse(&git.day(&last()?)?),
        };
        Ok(Self { base, head, today })
    }
}

/// A document that is named by a path of the working tree.
fn one_file(
    git: &Git,
    spec: &Path,
    base: &Commit,
    head: Option<&Commit>,
) -> Result<Input, InputError> {
    let root = file_name(spec)?;
    let folder = spec.parent().unwrap_or(Path::new(""));
    let below = folder.strip_prefix(folder_that_is_there(spec));
    let [below, folder] = [below.unwrap_or(Path::new("")), folder].map(with_slashes);
    let at = |commit: &Commit| committed(git, commit, &below, &folder, root);
    let base = at(base)?;
    let head = match head {
        Some(head) => at(head)?,
        None => file(spec)?,
    };
    both(spec, base, head)
}

/// The nearest folder above a file that is there: in the working tree, the file's own may be gone.
fn folder_that_is_there(file: &Path) -> &Path {
    let mut above = file.ancestors().skip(1);
    above
        .find(|folder| folder.as_os_str().is_empty() || folder.is_dir())
        .unwrap_or(Path::new(""))
}

fn both(path: &Path, base: Option<Document>, head: Option<Document>) -> Result<Input, InputError> {
    if base.is_none() && head.is_none() {
        return Err(InputError::NowhereFile {
            path: path.to_path_buf(),
        });
    }
    Ok(Input {
        name: file_name(path)?.to_owned(),
        base,
        head,
        is_curated: false,
        workspace: None,
    })
}

/// The document at a path on disk, if there is one.
fn file(path: &Path) -> Result<Option<Document>, NoFileName> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let root = file_name(path)?;
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let shown_as = with_slashes(path.parent().unwrap_or(Path::new("")));
    Ok(on_disk(folder, &shown_as, root))
}

fn file_name(path: &Path) -> Result<&str, NoFileName> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.ok_or_else(|| NoFileName::of(path))
}

fn one_file_only(file: &str, other: &str) -> InputError {
    InputError::OneFile {
        file: file.to_owned(),
        other: other.to_owned(),
    }
}

fn one_folder_only(folder: &str, other: &str) -> InputError {
    InputError::OneFolder {
        folder: folder.to_owned(),
        other: other.to_owned(),
    }
}

fn holds_document(folder: &str) -> bool {
    Path::new(folder).join(ROOT_DOCUMENT).is_file()
}

/// The providers of both revisions by name; those that are asked for, if any are.
fn providers(base: &Tree, head: &Tree, names: &[String]) -> Result<Vec<Input>, InputError> {
    let mut known: BTreeSet<String> = base.providers()?.into_iter().collect();
    known.extend(head.providers()?);
    if known.is_empty() {
        return Err(InputError::NoProviders);
    }
    if let Some(unknown) = names.iter().find(|name| !known.contains(*name)) {
        let all: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(InputError::NoSuchProvider {
            name: unknown.clone(),
            similar: closest(unknown, all.iter().copied()).map(str::to_owned),
            known: all.join(", "),
        });
    }
    let versions = [base.workspace_version()?, head.workspace_version()?];
    let workspace = match versions {
        [Some(base), Some(head)] => Some([base, head]),
        _ => None,
    };
    let asked = known
        .into_iter()
        .filter(|name| names.is_empty() || names.contains(name));
    asked
        .map(|name| {
            Ok(Input {
                base: base.provider(&name)?,
                head: head.provider(&name)?,
                is_curated: true,
                workspace,
                name,
            })
        })
        .collect()
}
