// Replaced by this layer's first type.
