/** The oldest Node that the program runs on, as package.json says (`engines`). */
export const NODE_OLDEST = 24;
