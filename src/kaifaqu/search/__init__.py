"""Finding facts: by key (`keys`), by words (`words`), by pinyin (`pinyin`). Reads a base, prints nothing."""
