# Labels of this site's vocabulary. The words of the interface come with the program.

## Products
product-microsoft-365 = Microsoft 365
product-google-workspace = Google Workspace and Gmail

## What an entry affects
affects-mailbox = Mailbox
affects-calendar = Calendar

## Who can act
role-user = You (the person connecting)
role-it-administrator = IT administrator
role-workspace-administrator = Google Workspace administrator
role-global-administrator = Global Administrator
role-cloud-application-administrator = Cloud Application Administrator
role-application-administrator = Application Administrator

## What permissions belong to
resource-microsoft-graph = Microsoft Graph

## What each permission lets an app do
permission-Mail-ReadWrite = Read, create, change and delete the user's mail, but not send
permission-Mail-Send = Send mail as the user
permission-Calendars-Read = Read the events in the user's calendars
permission-Calendars-ReadWrite = Read, create, change and delete events in the user's calendars
permission-User-Read = Read the user's own profile
permission-openid = Sign the user in
permission-email = See the user's email address
permission-profile = See the user's name and user name
permission-offline_access = Keep its access while the user is away (refresh tokens)
