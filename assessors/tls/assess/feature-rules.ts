import { known, olderVersions, whenOffered } from './fact-states.ts'
import { clear, hit, hitIf, type Reading } from './reading.ts'
import type { Subject } from './subject.ts'

/** TLS compression (RFC 9325 3.3). */
export const compression = ({ facts }: Subject): Reading =>
  whenOffered(facts, olderVersions, () =>
    known(facts, ['features.compression', facts.features.compression], (on) =>
      hitIf(on, 'offered', 'DEFLATE'),
    ),
  )

/** Renegotiation without RFC 5746. */
export const secureRenegotiation = ({ facts }: Subject): Reading =>
  whenOffered(facts, olderVersions, () =>
    known(facts, ['features.secureRenegotiation', facts.features.secureRenegotiation], (on) =>
      hitIf(!on, 'missing', 'renegotiation_info'),
    ),
  )

/** Renegotiations a client may start without limit (NCSC-NL 3.4.2). */
export const clientRenegotiation = ({ facts, policy }: Subject): Reading =>
  whenOffered(facts, olderVersions, () =>
    known(facts, ['features.clientRenegotiations', facts.features.clientRenegotiations], (count) =>
      hitIf(count > policy.probed.renegotiations, 'unlimited', `> ${policy.probed.renegotiations}`),
    ),
  )

/** Early data of TLS 1.3: replay (RFC 8446 8). */
export const earlyData = ({ facts }: Subject): Reading =>
  whenOffered(facts, ['1.3'], () =>
    known(facts, ['features.earlyData', facts.features.earlyData], (bytes) =>
      hitIf(bytes > 0, 'accepted', `max_early_data_size ${bytes}`),
    ),
  )

/** Extended master secret on TLS 1.2 (RFC 7627). */
export const extendedMasterSecret = ({ facts }: Subject): Reading =>
  whenOffered(facts, ['1.2'], () =>
    known(facts, ['features.extendedMasterSecret', facts.features.extendedMasterSecret], (on) =>
      hitIf(!on, 'missing', 'extended_master_secret'),
    ),
  )

/** TLS_FALLBACK_SCSV; matters only with two or more versions up to TLS 1.2 (RFC 7507). */
export const fallbackScsv = ({ facts }: Subject): Reading =>
  whenOffered(facts, olderVersions, () =>
    known(facts, ['features.fallbackScsv', facts.features.fallbackScsv], (state) => {
      switch (state) {
        case 'ok':
        case 'n/a':
          return clear
        case 'missing':
        case 'non-conforming':
          return hit('missing', `TLS_FALLBACK_SCSV ${state}`)
      }
    }),
  )
