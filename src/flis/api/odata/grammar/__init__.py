"""The query options of OData v4, as far as the feed knows them: text -> typed tree, or an error with its place."""
