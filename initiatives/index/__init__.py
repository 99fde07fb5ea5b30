"""The index: what all current editions say, arranged for questions. Disposable."""
