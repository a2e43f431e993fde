//! Tables: in a box that scrolls sideways and can be reached by keyboard, named after their columns, alignment by
//! class since the page's policy allows no inline style.

use pulldown_cmark::Alignment;

use super::writer::Writer;
use crate::markdown::html::push_text;

/// The table being written.
#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// Where the box's name goes, in the output.
    name_at: usize,
    columns: Vec<String>,
    head: bool,
    rows: bool,
    cell: usize,
    /// Where the open cell's tag and content begin.
    opened: (usize, usize),
}

impl Writer<'_, '_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        // A group, not a region: a page with many tables would otherwise have as many landmarks.
        self.out.push_str("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        let name_at = self.out.len();
        self.out.push_str("\"><table>");
        self.table = Some(Table {
            alignments,
            name_at,
            columns: Vec::new(),
            head: false,
            rows: false,
            cell: 0,
            opened: (0, 0),
        });
    }

    pub(super) fn start_row(&mut self, head: bool) {
        let Some(table) = &mut self.table else { return };
        table.head = head;
        table.cell = 0;
        self.out.push_str(if head {
            "<thead><tr>"
        } else if std::mem::replace(&mut table.rows, true) {
            "<tr>"
        } else {
            "<tbody><tr>"
        });
    }

    pub(super) fn end_row(&mut self, head: bool) {
        self.out.push_str(if head { "</tr></thead>\n" } else { "</tr>\n" });
    }

    pub(super) fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let start = self.out.len();
        self.out.push_str(if table.head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match table.alignments.get(table.cell) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        table.opened = (start, self.out.len());
        table.cell += 1;
        if table.head {
            self.plain = Some(String::new());
        }
    }

    pub(super) fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        if !table.head {
            self.out.push_str("</td>");
            return;
        }
        let name = self.plain.take().unwrap_or_default();
        if self.out.len() == table.opened.1 {
            // A header without words would announce nothing.
            self.out.truncate(table.opened.0);
            self.out.push_str("<td></td>");
        } else {
            self.out.push_str("</th>");
        }
        if !name.trim().is_empty() {
            table.columns.push(name.trim().to_owned());
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        self.out.push_str(if table.rows { "</tbody></table></div>\n" } else { "</table></div>\n" });
        let mut name = String::new();
        push_text(&mut name, &self.options.labels.table);
        for (number, column) in table.columns.iter().enumerate() {
            name.push_str(if number == 0 { ": " } else { ", " });
            push_text(&mut name, column);
        }
        self.out.insert_str(table.name_at, &name);
    }
}
