/** Who calls: the door and the name the operating system gives its user; written into each audit event. */
export interface Actor {
  readonly kind: 'desktop' | 'web' | 'cli'
  readonly name: string
}

/** The actor as the history shows it, e.g. `cli:an.nguyen`. */
export const actorLabel = (actor: Actor): string => `${actor.kind}:${actor.name}`
