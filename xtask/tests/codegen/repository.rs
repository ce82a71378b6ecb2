//! A repository of its own for each test, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A spec without faults, with one type and one operation.
pub(crate) const SPEC: &str = "\
openapi: 3.0.3
info: { title: Acme Pay, description: Payments of Acme., version: '1' }
servers:
  - { url: 'https://api.acme.example', description: Production., x-paywright-name: Production }
tags:
  - { name: refunds, description: Money that goes back. }
security:
  - key: []
paths:
  /v1/refunds/{id}:
    get:
      operationId: get_refund
      x-paywright-name: get
      tags: [refunds]
      summary: Reads a refund.
      parameters:
        - { name: id, in: path, required: true, description: 'The refund. [docs]', schema: { type: string } }
      responses:
        '200':
          description: The refund.
          content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } }
components:
  securitySchemes:
    key: { type: http, scheme: bearer, description: The secret key. }
  schemas:
    Refund:
      type: object
      description: Money that goes back to the customer.
      required: [id]
      properties:
        id: { type: string, description: 'Identifier. [docs]' }
";

/// A folder laid out as this repository is.
pub(crate) struct Repository(TempDir);

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Repository {
    /// With a provider of each name, whose spec is [`SPEC`].
    pub(crate) fn with(providers: &[&str]) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        for folder in ["specs", "generated", "runtime"] {
            fs::create_dir(repository.path(folder)).unwrap();
        }
        for name in providers {
            repository.write(&format!("specs/{name}/openapi.yaml"), SPEC);
        }
        repository
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Replaces a part of a file, which must be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not contain {old:?}");
        self.write(path, &text.replace(old, new));
    }

    /// Runs `cargo xtask codegen` with these arguments, from the top of the repository.
    pub(crate) fn codegen(&self, arguments: &[&str]) -> Run {
        run(self.command().args(arguments))
    }

    /// The command, for what [`Repository::codegen`] does not do.
    pub(crate) fn command(&self) -> Command {
        let mut command = program();
        command
            .arg("codegen")
            .arg("--root")
            .arg(self.0.path())
            .current_dir(self.0.path());
        command
    }
}

/// The program, in surroundings that say nothing about colours.
pub(crate) fn program() -> Command {
    let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_xtask")));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run(command: &mut Command) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    Run {
        code: status.code().unwrap(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}
