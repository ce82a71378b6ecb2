//! Tables as Markdown has them.

/// A table with a heading for each column.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new<H: Into<String>>(heading: impl IntoIterator<Item = H>) -> Self {
        Self {
            rows: vec![heading.into_iter().map(Into::into).collect()],
        }
    }

    pub(super) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// The table under a title, with a blank line behind it.
    pub(super) fn under(&self, title: &str) -> String {
        let mut text = format!("### {title}\n\n");
        for (number, row) in self.rows.iter().enumerate() {
            text.push_str(&format!("| {} |\n", row.join(" | ")));
            if number == 0 {
                // Names to the left, figures to the right.
                let others = " ---: |".repeat(row.len().saturating_sub(1));
                text.push_str(&format!("| --- |{others}\n"));
            }
        }
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn names_stand_to_the_left_and_figures_to_the_right() {
        let mut table = Table::new(["document", "s"]);
        table.push(vec!["acme".into(), "1.5".into()]);
        let expected = "### Speed\n\n| document | s |\n| --- | ---: |\n| acme | 1.5 |\n\n";
        assert_eq!(table.under("Speed"), expected);
    }
}
