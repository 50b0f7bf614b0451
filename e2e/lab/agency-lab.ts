import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Lab, type LabOptions, startSites } from './lab.ts'
import type { LabSite } from './lab-sites.ts'
import { type Expectation, type SiteSpec, soundResult, soundSite } from './site-spec.ts'

type Quality = { readonly differs: Partial<SiteSpec>; readonly says: Partial<Expectation> }

const OLD: SiteSpec['versions'] = { min: 'TLSv1', max: 'TLSv1.2' }
/** What a mail server that nobody has looked after for years still takes. */
const OLD_SUITES = 'ECDHE-RSA-AES128-SHA:AES128-SHA@SECLEVEL=0'
const FAIL: Partial<Expectation> = { verdict: 'fail' }

/** How good each site of the sample agency is, by its name before the agency's domain. */
const QUALITIES: Readonly<Record<string, Quality>> = {
  minhha: { differs: {}, says: {} },
  dichvucong: {
    differs: { certificate: 'good-rsa' },
    says: { verdict: 'pass-with-advice', rules: ['R18', 'X09'] },
  },
  '1022': {
    differs: { hsts: 'max-age=300' },
    says: { ...FAIL, grade: 'A-', rules: ['H04', 'H05', 'R18'] },
  },
  hoidap: { differs: { label: 'in-script' }, says: { label: 'indeterminate' } },
  thachvan: {
    differs: { certificate: 'expired', plain: 'page', hsts: null, label: 'picture-only' },
    says: {
      ...FAIL,
      grade: 'T',
      trust: ['expired'],
      rules: ['H02', 'H04', 'R18', 'X01'],
      label: 'image_only',
    },
  },
  vanban: {
    differs: { certificate: 'self-signed', hsts: null, label: 'absent' },
    says: { ...FAIL, grade: 'T', trust: ['self-signed'], rules: ['H04', 'R18', 'X03'], label: 'absent' },
  },
  mail: {
    differs: { certificate: 'good-rsa', versions: OLD, ciphers: OLD_SUITES, label: 'absent' },
    says: {
      ...FAIL,
      protocol: '1.2',
      grade: 'D',
      rules: ['R03', 'R05', 'R09', 'R14', 'R15', 'R31', 'X09'],
      label: 'absent',
    },
  },
  dangnhap: { differs: { plain: 'closed', label: 'absent' }, says: { grade: 'A', label: 'absent' } },
  datdai: {
    differs: { certificate: 'ending', label: 'other-site' },
    says: { verdict: 'pass-with-advice', grade: 'A-', rules: ['R18', 'X13'], label: 'other_domain' },
  },
  lienlac: {
    differs: { certificate: 'wrong-name', label: 'look-alike' },
    says: { ...FAIL, grade: 'M', trust: ['name-mismatch'], rules: ['R18', 'X02'], label: 'fake_link' },
  },
  'nguoibenh.bvdk': {
    differs: { certificate: 'leaf-only', plain: 'page' },
    says: { ...FAIL, grade: 'B', trust: ['incomplete'], rules: ['H02', 'R18', 'X04'] },
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
