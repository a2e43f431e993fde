# Words of the interface that every page shares. A site's own content/strings/en.ftl adds to them and overrides them.

## Frame
skip-to-content = Skip to content
main-navigation = Main
languages = Language
nav-codes = Error codes
nav-guides = Guides and forms
all-guides = All guides and forms ({ $count })
home = Home
breadcrumb = Where this page is
updated = Updated
report-problem = Report a problem with this page
bundle = Download for offline reading (ZIP)
markdown-twin = This page as Markdown
feed = Feed of changes
feed-title = Changes to this help center
privacy = No cookies. What you type stays on your device.

## Copying
copy = Copy
copied = Copied
copy-failed = Copying failed. Select the text and copy it by hand.
copy-text = Copy text
copy-link = Copy the link to this section

## State of the translation
notice-untranslated-title = Not yet translated.
notice-untranslated = Below is the original ({ $language }).
notice-outdated-title = Parts of this translation are out of date.
notice-outdated = The original ({ $language }) has changed since it was translated.
notice-machine-title = Translated by machine.
notice-machine = Nobody has checked this translation yet. Where it is unclear, the original ({ $language }) counts.
notice-sections = Sections that have changed:
notice-original = Read the original

## Entry
on-this-page = On this page
codes-of-entry = Error codes
you = You
administrator = Administrator
verdict-you = You can fix this yourself.
verdict-both = You can do some of this yourself. Some of it needs an administrator.
verdict-administrator = An administrator has to fix this.
affects = Affects
verified = Checked
overdue = due for another check
what-to-try = What to do
symptom = What you see
done-by = Done by:
reversible = Can be undone
not-reversible = Cannot be undone
form-own-page = Open this form on its own page
permissions = Permissions involved
permissions-intro = What the app may do once each permission is granted:
consent-administrator = An administrator must grant this
still-stuck = Still stuck?
administrator-intro = Send this text to your administrator. It says what happened and what there is to do.
administrator-intro-form = If you may not do this yourself, send this text to somebody who may.
administrator-text = Text for your administrator
send-to-administrator = Send this to your administrator
letter-subject = Subject:
copy-and-write-mail = Copy text and write an email
write-mail = Write an email
related = Related pages
did-this-help = Did this page help?
helped = Yes, it helped
not-helped = No, it did not

## Text
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
footnotes = Footnotes
footnote = Footnote
footnote-back = Back to reference
task-done = Done
task-open = To do
table = Table
code-block = Text to copy
section-link = Link to this section

## Text to send to the administrator of an entry
letter-subject-line = Please help: { $title }
letter-codes = Codes that belong to it: { $codes }
letter-message = On the screen: “{ $message }”
letter-text =
    Hello,

    I am stopped by this problem: “{ $title }”
    { $facts }

    What there is to do:
    { $fixes }

    Every step is described here:
    { $page }

    Thank you.

## Home
common-entries = Common problems
all-codes = All error codes ({ $count })
all-of = All { $count }
by-product = By product
by-role = By who can fix it

## Code index
codes-title = Error codes and messages
codes-intro = { $count ->
    [one] One code, with the page that explains it.
   *[other] { $count } codes, each with the page that explains it.
}
filter-label = Show only codes and messages that contain
filter-products = Only these products
filter-count = Shown: { $count }
filter-none = Nothing matches. Try a shorter text, or search on the home page.
filter-count-part = Shown of this part: { $count }
filter-none-part = Nothing in this part of the index matches. The other parts keep the filter; the search on the home page knows them all.
index-pages = Parts of the index
index-groups = Jump to
column-code = Code
column-message = Message
column-entry = Page
alias-of = same as
messages-title = Messages on the screen
messages-intro = The underlined parts differ from case to case.

## Form
who-can-use = Who can use this form:

## Translation status, for the team
status-title = Translation status
status-intro = This page is for the team that writes the help center.
status-missing = Not translated
status-outdated = Out of date
status-draft = Translated by machine, not checked
status-current = Up to date
status-reviewed = Reviewed
status-page = Page
status-strings = Words of the interface
status-blocks = To do
status-share = { $count } of { $all } left
list-parts = Parts of the list

## Pages in no language
not-found-title = This page does not exist
not-found-text = The address may be mistyped, or the page has moved. Search for the code or the message you see.
code-several = This code can mean several things. Choose the page that fits your product.
page-moved = This page has moved.
page-moved-link = Go to its new address
