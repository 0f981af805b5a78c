"""Taking a page along: a card for a chat, a poster for a wall, feeds, a sitemap, what a search engine reads."""
