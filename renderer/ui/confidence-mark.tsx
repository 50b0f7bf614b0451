import { CheckOutlined, ExperimentOutlined, QuestionOutlined, ReadOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import { useTexts } from '../app/texts.ts'

export type Confidence = CatalogueInfo['confidence']

const icons: Readonly<Record<Confidence, ReactNode>> = {
  confirmed: <CheckOutlined aria-hidden />,
  secondary: <ReadOutlined aria-hidden />,
  inference: <ExperimentOutlined aria-hidden />,
  unconfirmed: <QuestionOutlined aria-hidden />,
}

/** How sure a statement is, as word and sign; the tooltip says what the word means. */
export const ConfidenceMark = ({ confidence }: { readonly confidence: Confidence }) => {
  const { t } = useTexts()
  return (
    <Tooltip title={t(`app.confidence.${confidence}.meaning`)}>
      <span className={`confidence confidence-${confidence}`}>
        {icons[confidence]} {t(`app.confidence.${confidence}.name`)}
      </span>
    </Tooltip>
  )
}
