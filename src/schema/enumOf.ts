/** The values of an enum as type-graphql wants them; every value of the domain's union, and no other. */
export type EnumOf<T extends string> = { readonly [V in T]: V };
