import { createCache } from '@ant-design/cssinjs'

/**
 * The styles of components as text. The library forgets those of a component with the last one on the page and writes them anew
 * with the next: going from a list to a workbench then spends a quarter of its time on styles the page has had before. Here
 * they stay; there are as many as kinds of components.
 */
export const keptStyles = (): ReturnType<typeof createCache> => {
  const cache = createCache()
  const update = cache.opUpdate.bind(cache)
  cache.opUpdate = (key, next) => update(key, (before) => next(before) ?? [0, before?.[1]])
  return cache
}
