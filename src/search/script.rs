//! The page's search script: the files of `static/js/search/`, joined and made small.
//!
//! The files share one closure, so that they name each other's functions plainly and the minifier may shorten every name.
//! One script costs one request, and a third of its compressed bytes would be long names. The minifier is the one that
//! minify-html brings along; minify-html itself forgets to hand the shortened names to the printer (1.0.0-alpha).

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The files of `static/js/search/`, in the order in which they build on one another.
pub const SCRIPTS: [&str; 11] = [
    "normal.js",
    "data.js",
    "cutter.js",
    "codes.js",
    "query.js",
    "rank.js",
    "messages.js",
    "excerpt.js",
    "core.js",
    "loader.js",
    "view.js",
];

/// Joins scripts in the order given, in one closure, and minifies them, which takes a few milliseconds; a script that the minifier cannot
/// read comes joined only, so that the browser says what is wrong with it.
pub fn joined_script<'a>(sources: impl IntoIterator<Item = &'a str>) -> String {
    let sources = sources.into_iter().collect::<Vec<_>>().join("\n");
    let joined = format!("(function () {{\n\"use strict\";\n{sources}\n}})();\n");
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, &joined, SourceType::cjs()).parse();
    if !parsed.errors.is_empty() {
        return joined;
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions::smallest()),
    };
    let scoping = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let printer = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(scoping);
    printer.build(&program).code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_comments_that_only_explain_are_left_out() {
        let source =
            "// Both are numbers.\nconst add = (first, second) => first + second;\nglobalThis.sum = add;";
        assert_eq!(
            joined_script([source]),
            "(function(){\"use strict\";let e=(e,t)=>e+t;globalThis.sum=e})();"
        );
        assert_eq!(joined_script(["let = = 1"]), "(function () {\n\"use strict\";\nlet = = 1\n})();\n");
    }
}
