//! Ten changes that a team of payments could make, and what a reviewer is told about each.

use crate::history::{ACME, commit, diff, found, git, tool};
use crate::repository::Repository;

const SPEC: &str = include_str!("payments.yaml");

/// A change, and what is to be said about it.
struct Change {
    about: &'static str,
    /// Texts of the spec, each with what takes its place.
    edits: &'static [(&'static str, &'static str)],
    /// The worst level; nothing for a change of the text that means the same.
    level: &'static str,
    /// The code and level of each finding.
    found: &'static [(&'static str, &'static str)],
    /// Lines that are in the comment.
    comment: &'static [&'static str],
}

/// The operation that lists payments.
const LIST: &str = "    get:
      operationId: list_payments
      x-paywright-name: list
      tags: [payments]
      summary: Lists payments.
      parameters:
        - name: limit
          in: query
          description: How many.
          schema: { type: integer, minimum: 1, maximum: 50 }
      responses:
        '200':
          description: The payments.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Payment' } } } }
";

const CHANGES: [Change; 10] = [
    Change {
        about: "a new type of method, which callers may use",
        edits: &[("enum: [card, wallet]", "enum: [card, wallet, bank]")],
        level: "compatible",
        found: &[("enum-value-added", "compatible")],
        comment: &["1 compatible</summary>"],
    },
    Change {
        about: "a status that is no longer answered",
        edits: &[(
            "enum: [pending, succeeded, failed]",
            "enum: [succeeded, failed]",
        )],
        level: "compatible",
        found: &[("enum-value-removed", "compatible")],
        comment: &["1 compatible</summary>"],
    },
    Change {
        about: "a schema that moves into a component of its own",
        edits: &[
            (
                "status: { type: string, enum: [pending, succeeded, failed], description: How far it is. }",
                "status: { $ref: '#/components/schemas/Status' }",
            ),
            (
                "    Event:\n",
                "    Status: { type: string, enum: [failed, pending, succeeded], description: How far it is. }\n    Event:\n",
            ),
        ],
        level: "",
        found: &[],
        comment: &[],
    },
    Change {
        about: "an event that is called otherwise",
        edits: &[("payment.failed]", "payment.declined]")],
        level: "breaking",
        found: &[("event-renamed", "breaking")],
        comment: &["payment.declined"],
    },
    Change {
        about: "a signature in another header",
        edits: &[("header: x-signature", "header: x-acme-signature")],
        level: "breaking",
        found: &[("webhook-signature-changed", "breaking")],
        comment: &["x-acme-signature", "the notification `payment`"],
    },
    Change {
        about: "a member that a request has to have from now on",
        edits: &[(
            "required: [amount, method]",
            "required: [amount, method, reference]",
        )],
        level: "breaking",
        found: &[("property-required", "breaking")],
        comment: &[
            "the request of `POST /v1/payments`",
            "is accepted by the base and refused by the head",
        ],
    },
    Change {
        about: "a limit that is loosened",
        edits: &[("maximum: 50", "maximum: 100")],
        level: "compatible",
        found: &[("maximum-changed", "compatible")],
        comment: &["1 compatible</summary>"],
    },
    Change {
        about: "a new operation",
        edits: &[(
            "  /v1/payments/{id}/cancel:\n",
            "  /v1/balance:\n    get:\n      operationId: read_balance\n      x-paywright-name: balance\n      tags: [payments]\n      summary: Reads the balance.\n      responses: { '204': { description: None. } }\n  /v1/payments/{id}/cancel:\n",
        )],
        level: "compatible",
        found: &[("operation-added", "compatible")],
        comment: &["`GET /v1/balance`"],
    },
    Change {
        about: "an operation that is gone",
        edits: &[(LIST, "")],
        level: "breaking",
        found: &[("operation-removed", "breaking")],
        comment: &["**`GET /v1/payments`**"],
    },
    Change {
        about: "other words",
        edits: &[(
            "summary: Cancels a payment.",
            "summary: Cancels a payment that is pending.",
        )],
        level: "docs",
        found: &[("description-changed", "docs")],
        comment: &["1 docs</summary>"],
    },
];

#[test]
fn each_change_has_the_verdict_that_a_reviewer_expects() {
    let repository = Repository::with(&["acme"]);
    repository.write(ACME, SPEC);
    git(&repository, &["init", "--quiet", "--initial-branch=main"]);
    commit(&repository, "2025-06-01");
    let mut wrong = Vec::new();
    for change in &CHANGES {
        git(&repository, &["checkout", "--quiet", "--", "."]);
        for (old, new) in change.edits {
            repository.edit(ACME, old, new);
        }
        commit(&repository, "2025-06-02");
        let (code, report) = diff(&repository, &["HEAD~1", "HEAD"]);
        let level = report["level"].as_str().unwrap_or_default();
        let expected_code = i32::from(change.level == "breaking");
        let told = found(&report);
        if (code, level, told.as_slice()) != (expected_code, change.level, change.found) {
            wrong.push(format!("{}: {code} {level} {told:?}", change.about));
        }
        let arguments = ["HEAD~1", "HEAD", "--format", "markdown"];
        let comment = tool(&repository, "diff", &arguments).stdout;
        for line in change.comment {
            if !comment.contains(line) {
                wrong.push(format!("{}: no {line}: {comment}", change.about));
            }
        }
        git(&repository, &["reset", "--quiet", "--hard", "HEAD~1"]);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
