/** Addresses in a network that are used, so that the bound on a network is not what is measured. */
const IN_A_NETWORK = 15
/** Networks under one second number. */
const NETWORKS = 250

/** Address of loopback with this index under `127.SECOND`; from 3,750 on the second number grows. */
export const loopbackAddress = (second: number, index: number): string => {
  const network = Math.floor(index / IN_A_NETWORK)
  const [above, third] = [Math.floor(network / NETWORKS), (network % NETWORKS) + 1]
  return `127.${second + above}.${third}.${(index % IN_A_NETWORK) + 1}`
}
