//! Edits of a provider's document as a person would make them.

use crate::ROOT;
use crate::support::{CURATED, Files, findings, provider, run_files, written};

/// The files of a provider with one text of one file replaced.
fn edited(files: &Files, path: &str, old: &str, new: &str) -> Files {
    let mut files = files.clone();
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert!(text.contains(old), "{path} has no {old:?}");
    files.insert(path.to_owned(), text.replacen(old, new, 1).into_bytes());
    files
}

#[test]
fn an_edit_by_hand_shows_in_the_files_that_it_concerns() {
    let files = provider("uqpay");
    let before = written(&run_files(&files, ROOT, CURATED));
    let table: &[(&str, &str, &str, &str, &[&str])] = &[
        (
            "a type",
            "refunds.yaml",
            "type: string\n          maxLength: 100",
            "type: integer",
            &["models/src/refunds.rs"],
        ),
        (
            "a name",
            "refunds.yaml",
            "        complete_time:\n",
            "        finished_time:\n",
            &["models/src/refunds.rs", "models/src/wire/refunds.rs"],
        ),
        (
            "a value",
            "refunds.yaml",
            "        - REVERSAL_SUCCEEDED\n",
            "        - REVERSAL_DONE\n",
            &["models/src/refunds.rs"],
        ),
        (
            "a description",
            "refunds.yaml",
            "    RefundStatus:\n      type: string\n      description: ",
            "    RefundStatus:\n      type: string\n      description: Now. ",
            &["models/src/refunds.rs"],
        ),
        (
            "a limit",
            "refunds.yaml",
            "maxLength: 100",
            "maxLength: 99",
            &["models/src/refunds.rs", "models/src/validation/refunds.rs"],
        ),
        (
            "a path",
            "refunds.yaml",
            "  /v2/payment/refunds:\n",
            "  /v3/payment/refunds:\n",
            &[],
        ),
        (
            "a required mark",
            "authentication.yaml",
            "required: [auth_token, expired_at]",
            "required: [auth_token]",
            &[
                "models/src/authentication.rs",
                "models/src/wire/authentication.rs",
            ],
        ),
        (
            "a unit of time",
            "authentication.yaml",
            "epoch: seconds",
            "epoch: milliseconds",
            &["models/src/authentication.rs"],
        ),
        (
            "a header",
            "openapi.yaml",
            "name: x-client-id",
            "name: x-customer-id",
            &["client/src/credentials.rs"],
        ),
        (
            "a prefix",
            "openapi.yaml",
            "prefix: 'Bearer '",
            "prefix: 'Token '",
            &["client/src/credentials.rs"],
        ),
        (
            "a call in flight",
            "openapi.yaml",
            "pointer: /code, value: 200",
            "pointer: /code, value: 201",
            &["client/src/services/refunds.rs"],
        ),
        (
            "a header of the client",
            "common.yaml",
            "      x-paywright-client-header: true\n",
            "",
            &["client/src/client.rs", "client/src/services/refunds.rs"],
        ),
        (
            "what an error says where",
            "common.yaml",
            "message: [/message, /error]",
            "message: [/error, /message]",
            &["client/src/error.rs"],
        ),
        (
            "a declined payment",
            "common.yaml",
            "codes: [3ds_failed, ",
            "codes: [",
            &["client/src/error.rs"],
        ),
        (
            "a server",
            "openapi.yaml",
            "https://api.uqpay.com/api",
            "https://api.uqpay.com/api2",
            &["client/src/environment.rs"],
        ),
        (
            "a signature",
            "openapi.yaml",
            "'{body}{timestamp}'",
            "'{timestamp}{body}'",
            &["models/src/notifications.rs"],
        ),
        (
            "a tolerance",
            "openapi.yaml",
            "tolerance: 300",
            "tolerance: 301",
            &["models/src/notifications.rs"],
        ),
        (
            "an event",
            "openapi.yaml",
            "- acquiring.refund.failed",
            "- acquiring.refund.broken",
            &["models/src/notifications.rs"],
        ),
        (
            "a tag's description",
            "openapi.yaml",
            "- name: authentication\n    description: ",
            "- name: authentication\n    description: Now. ",
            &["client/src/client.rs"],
        ),
        (
            "a summary",
            "refunds.yaml",
            "      summary: ",
            "      summary: Now. ",
            &["client/src/services/refunds.rs"],
        ),
        (
            "a scheme of a call",
            "authentication.yaml",
            "          api_key: []\n",
            "",
            &["client/src/services/authentication.rs"],
        ),
        (
            "a call's name",
            "refunds.yaml",
            "x-paywright-name: create\n",
            "x-paywright-name: make\n",
            &["client/src/services/refunds.rs"],
        ),
        (
            "the version",
            "openapi.yaml",
            "version: V1.6.0",
            "version: V1.6.1",
            &["models/README.md", "client/README.md"],
        ),
    ];
    for (about, path, old, new, changed) in table {
        let mut files = edited(&files, path, old, new);
        if *about == "a path" {
            files = edited(
                &files,
                ROOT,
                "  /v2/payment/refunds: { $ref: 'refunds.yaml#/paths/~1v2~1payment~1refunds' }",
                "  /v3/payment/refunds: { $ref: 'refunds.yaml#/paths/~1v3~1payment~1refunds' }",
            );
        }
        let outcome = run_files(&files, ROOT, CURATED);
        assert!(
            outcome.generated.is_some(),
            "{about}: {:#?}",
            findings(&outcome)
        );
        let after = written(&outcome);
        assert!(after != before, "{about} leaves no trace");
        for path in *changed {
            assert!(
                after.get(*path) != before.get(*path),
                "{about} leaves no trace in {path}"
            );
        }
    }
}
