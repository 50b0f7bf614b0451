/** Items with their place, for lists that never change their order: the place is then as good a key as any. */
export const numbered = <T>(items: readonly T[]): readonly { readonly at: number; readonly item: T }[] =>
  items.map((item, at) => ({ at, item }))
