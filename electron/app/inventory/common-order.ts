/** The smallest of a growing set of numbers, as a binary heap. */
const smallestFirst = () => {
  const heap: number[] = []
  const at = (index: number): number => heap[index] ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number): void => {
    const [left, right] = [at(a), at(b)]
    heap[a] = right
    heap[b] = left
  }
  const push = (value: number): void => {
    let index = heap.push(value) - 1
    while (index > 0 && at(index) < at((index - 1) >> 1)) {
      swap(index, (index - 1) >> 1)
      index = (index - 1) >> 1
    }
  }
  const pop = (): number | undefined => {
    const [first] = heap
    const last = heap.pop()
    if (heap.length === 0 || last === undefined) return first
    heap[0] = last
    for (let index = 0; ; ) {
      const child = at(2 * index + 1) <= at(2 * index + 2) ? 2 * index + 1 : 2 * index + 2
      if (at(child) >= at(index)) return first
      swap(index, child)
      index = child
    }
  }
  return { push, pop }
}

/**
 * One order of all ids in which every list finds its own order again, as far as the lists agree with each other (Kahn's method:
 * an id comes when all that stand before it in any list have come). Where they contradict each other the given order decides.
 */
export const commonOrder = (
  ids: readonly string[],
  lists: readonly (readonly string[])[],
): readonly string[] => {
  const place = new Map(ids.map((id, at) => [id, at]))
  const after = ids.map((): number[] => [])
  const waits = ids.map(() => 0)
  for (const list of lists) {
    const known = list.flatMap((id) => place.get(id) ?? [])
    known.slice(1).forEach((next, at) => {
      after[known[at] ?? 0]?.push(next)
      waits[next] = (waits[next] ?? 0) + 1
    })
  }
  const ready = smallestFirst()
  waits.forEach((count, at) => {
    if (count === 0) ready.push(at)
  })
  const done = new Set<number>()
  for (let waiting = 0; done.size < ids.length; ) {
    while (done.has(waiting)) waiting += 1
    const next = ready.pop() ?? waiting
    if (done.has(next)) continue
    done.add(next)
    for (const one of after[next] ?? []) {
      waits[one] = (waits[one] ?? 0) - 1
      if (waits[one] === 0) ready.push(one)
    }
  }
  return [...done].flatMap((at) => ids[at] ?? [])
}
