/** The code of a refusal; the package for other people's programs is printed with all of them in place of this. */
export type ProblemCode = string;
