# Words of URL forms. A site's own content/strings/en.ftl adds to them and overrides them.

## What the form is
form-tool = Make the address
form-application = App that asks
form-publisher = by { $publisher }
form-client-id = Client ID of the app
form-leads-to = The address leads to
form-answer-to = The answer goes to
form-may-grant = Who may grant this
form-permissions = { $count ->
    [one] The permission it asks for
   *[other] The { $count } permissions it asks for
}
form-consent-administrator = Users can usually not grant the marked permissions themselves. An administrator grants all of them in one step.
form-consent-user = Users can usually grant these permissions themselves. An administrator is needed only where the organization does not let them.
form-consent-all = Consent given by an administrator applies to everyone in the organization.

## Inputs, by type
input-entra-tenant = Tenant ID or domain
input-entra-tenant-help = Your organization in Microsoft Entra ID: its tenant ID, or one of its domains.
input-entra-tenant-example = contoso.onmicrosoft.com
input-domain = Domain
input-domain-help = The part of an email address after the @.
input-domain-example = example.com
input-uuid = ID
input-uuid-help = Digits and the letters a to f, in five groups.
input-uuid-example = 123e4567-e89b-12d3-a456-426614174000
form-example = Example:
form-pattern = Expected form:

## The field and the result
form-make = Make the address
form-privacy = What you type stays in this page. It goes to { $host } only when you open the address.
form-result = Your address
form-host-check = When you have opened it, check that the browser shows { $host }.
form-open = Open at { $host } (new tab)
form-copy = Copy the address
form-contents = What is in the address
form-random = The value of { $names } is random and new each time. If the address you come back to carries the same value, the answer belongs to the address you opened, and not to one that somebody sent you. It protects no further than that.
form-fixed-state = The value of “state” is always the same, so it protects nothing: it cannot show whether the answer belongs to the address you opened.
form-failed = This page could not load the rest of the form. Check your connection and press the button again, or put the address together by hand as shown below.

## Without script
form-by-hand = This is the address. The marked places are for you to fill in:
form-by-hand-place = Replace { $place }, braces included, with:
form-by-hand-open = Open the address in your browser, and check that it shows { $host }.
form-organizations = If you are sure that you will sign in with an account of the right organization, you can also use the address without a tenant:
form-organizations-open = Open at { $host } (new tab)

## Said by the script
form-made = The address is ready.
form-copied = Address copied.
form-copy-failed = Copying failed. Select the address and copy it by hand.
form-offer = Use { $value }
form-offer-intro = Did you mean this?
form-taken = Filled in: { $value }
form-caution-organizations = “organizations” leads to the organization of whoever signs in. Sign in with an account of the right one; with a tenant ID or domain the address can reach no other.
form-caution-international-name = In the address this domain is written { $value }. If you do not know the domain in this form, check it: some letters look alike and are not the same.
form-caution-offline = This device has no network at the moment. The address opens only with one.
form-failure-dot-segment = These values would make a part of the path “.” or “..”, which browsers remove. No address was made.
form-failure-elsewhere = These values would make an address that leads elsewhere. No address was made.

## Refusals
form-refusal-empty = This field is empty.
form-refusal-too-long = This is too long. Type only the value itself.
form-refusal-line-break = There is a line break in it. The value has to be one line.
form-refusal-white-space = There is a space or a line break in it. Leave only the value itself.
form-refusal-control-character = There is an invisible control character in it ({ $character }). Type the value instead of pasting it.
form-refusal-bidi-control = There is an invisible character in it that turns the direction of text ({ $character }), so that what you see is not what would be sent. Type the value instead of pasting it.
form-refusal-email-address = This is an email address. Only its domain belongs here, the part after the @.
form-refusal-web-address = This is a whole web address. Only a part of it belongs here.
form-refusal-forbidden-character = The character { $character } cannot be part of this value.
form-refusal-tenant-common = “common” stands for any account at all, not for an organization. Type your organization's tenant ID or domain.
form-refusal-tenant-consumers = This stands for personal Microsoft accounts, which have no administrator. Type your organization's tenant ID or domain.
form-refusal-nil-guid = An ID of zeros belongs to nobody. Copy the ID again.
form-refusal-application-id = This is the application's ID, not your tenant's. Look for “Tenant ID” in the overview of Microsoft Entra ID.
form-refusal-malformed-guid = An ID has 32 characters, digits and the letters a to f, in groups of 8, 4, 4, 4 and 12 with hyphens between. Copy it again.
form-refusal-one-label = A domain has at least one dot, as in example.com. Type it in full.
form-refusal-empty-label = There is nothing before a dot, or between two dots.
form-refusal-label-too-long = A part of a domain between two dots has at most 63 characters.
form-refusal-label-hyphen = A part of a domain cannot begin or end with a hyphen.
form-refusal-domain-too-long = A domain has at most 253 characters.
form-refusal-domain-character = The character { $character } cannot be part of a domain.
form-refusal-ip-address = This is an IP address, not a domain. Type the domain's name.
form-refusal-international-name = This cannot be a domain: it holds letters that no domain has, or is written wrongly. Check it letter by letter.
form-refusal-pattern = This does not have the form that is expected here. Compare it with the description of the field.
form-refusal-dot-segment = “.” or “..” alone cannot be used here, because browsers remove it from an address.

## Letter to an administrator
form-letter-subject = Please check and approve: { $title }
form-letter =
    Hello,

    could you do this for us: { $title }?

    This page makes the address for it:
    { $page }

    The address leads to { $host } and nowhere else. When you have opened it, please check that the browser shows { $host }.
form-letter-consent =
    Hello,

    { $application } asks for permissions that users cannot grant themselves. Could you check the request, and grant it if you agree?

    This page makes the address for it:
    { $page }

    Before you accept, please compare:
    { $checks }

    Consent applies to everyone in our organization. It takes one of these roles: { $roles }.
form-letter-host = The browser shows { $value }.
form-letter-application = The app that asks is { $value }.
form-letter-client = Its client ID is { $value }.
form-letter-permissions = It asks for these permissions and no others: { $value }.
form-letter-redirect = The answer goes to { $value }.
