import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Lab, type LabOptions, startSites } from './lab.ts'
import type { LabSite } from './lab-sites.ts'
import { type Expectation, type SiteSpec, soundResult, soundSite } from './site-spec.ts'

type Quality = { readonly differs: Partial<SiteSpec>; readonly says: Partial<Expectation> }

const ONLY_12: SiteSpec['versions'] = { min: 'TLSv1.2', max: 'TLSv1.2' }
const FAIL: Partial<Expectation> = { verdict: 'fail' }

/** How good each site of the sample agency is, by its name before the agency's domain. */
const QUALITIES: Readonly<Record<string, Quality>> = {
  minhha: { differs: {}, says: {} },
  dichvucong: { differs: { certificate: 'good-rsa' }, says: { verdict: 'pass-with-advice', rules: ['X09'] } },
  '1022': { differs: { hsts: 'max-age=300' }, says: { ...FAIL, rules: ['H04', 'H05'] } },
  hoidap: { differs: { label: 'in-script' }, says: { label: 'indeterminate' } },
  thachvan: {
    differs: { certificate: 'expired', plain: 'page', hsts: null, label: 'picture-only' },
    says: { ...FAIL, trust: ['expired'], rules: ['H02', 'H04', 'X01'], label: 'image_only' },
  },
  vanban: {
    differs: { certificate: 'self-signed', hsts: null, label: 'absent' },
    says: { ...FAIL, trust: ['self-signed'], rules: ['H04', 'X03'], label: 'absent' },
  },
  mail: {
    differs: { certificate: 'good-rsa', versions: ONLY_12, ciphers: 'AES128-SHA', label: 'absent' },
    says: { ...FAIL, protocol: '1.2', rules: ['R09', 'R14', 'X09'], label: 'absent' },
  },
  dangnhap: { differs: { plain: 'closed', label: 'absent' }, says: { label: 'absent' } },
  datdai: {
    differs: { certificate: 'ending', label: 'other-site' },
    says: { verdict: 'pass-with-advice', rules: ['X13'], label: 'other_domain' },
  },
  lienlac: {
    differs: { certificate: 'wrong-name', label: 'look-alike' },
    says: { ...FAIL, trust: ['name-mismatch'], rules: ['X02'], label: 'fake_link' },
  },
  'nguoibenh.bvdk': {
    differs: { certificate: 'leaf-only', plain: 'page' },
    says: { ...FAIL, trust: ['incomplete'], rules: ['H02', 'X04'] },
  },
}

const hostsOf = (agencyFile: string): readonly { host: string; title: string }[] => {
  const agency = parse(readFileSync(agencyFile, 'utf8')) as { websites?: { url: string; kind?: string }[] }
  return (agency.websites ?? []).map(({ url, kind }) => ({ host: new URL(url).hostname, title: kind ?? url }))
}

/** Part of a host before the domain that all hosts of the agency share. */
const ownPart = (host: string, domain: string): string =>
  host === domain ? (host.split('.')[0] ?? host) : host.slice(0, -domain.length - 1)

const siteOf = ({ host, title }: { host: string; title: string }, domain: string): LabSite => {
  const name = ownPart(host, domain)
  const { differs, says } = QUALITIES[name] ?? { differs: {}, says: {} }
  return {
    spec: { ...soundSite(name, domain), host, title, ...differs },
    expect: { ...soundResult, ...says },
  }
}

/** Starts one server for each website of an agency file (`websites:` with `url`), of different qualities. */
export const startAgencyLab = (agencyFile: string, options: LabOptions = {}): Promise<Lab> => {
  const hosts = hostsOf(agencyFile)
  const domain = [...hosts].sort((a, b) => a.host.length - b.host.length)[0]?.host ?? ''
  return startSites(
    hosts.map((one) => siteOf(one, domain)),
    options,
  )
}
