"""What binds or connects two states on a day, and what each may ask of the other; the same for a group as a grid."""
