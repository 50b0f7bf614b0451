import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { AnswerComment, RequirementDetail } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant } from '../../ui/format.ts'

const CommentLine = ({ comment }: { readonly comment: AnswerComment }) => {
  const { t } = useTexts()
  const resolve = useCommand('requirement.resolveComment')
  const settled = comment.resolvedAt !== null
  return (
    <li className={settled ? 'comment comment-settled' : 'comment'}>
      <p className="small soft">
        {comment.author} · {formatInstant(comment.at)}
        {settled ? ` · ${t('requirement.page.settled', { by: comment.resolvedBy })}` : ''}
      </p>
      <p className="comment-text">{comment.text}</p>
      <Button
        size="small"
        loading={resolve.isPending}
        onClick={() => resolve.mutate({ id: comment.id, resolved: !settled })}
      >
        {t(settled ? 'requirement.page.reopen-comment' : 'requirement.page.settle')}
      </Button>
    </li>
  )
}

interface CommentListProps {
  readonly detail: RequirementDetail
  readonly systemId: string
}

/** What people say about the answer; what was returned is said here too. */
export const CommentList = ({ detail, systemId }: CommentListProps) => {
  const { t } = useTexts()
  const id = useId()
  const add = useCommand('requirement.comment')
  const [text, setText] = useState('')
  const requirementId = detail.requirement.id
  const submit = (): void => {
    if (text.trim() !== '') add.mutate({ systemId, requirementId, text }, { onSuccess: () => setText('') })
  }
  return (
    <section aria-label={t('requirement.page.comments')} data-focus="comment">
      <h3>
        {t('requirement.page.comments')} <span className="soft">({detail.comments.length})</span>
      </h3>
      <ul className="plain-list">
        {detail.comments.map((comment) => (
          <CommentLine key={comment.id} comment={comment} />
        ))}
      </ul>
      <label htmlFor={id} className="visually-hidden">
        {t('requirement.page.new-comment')}
      </label>
      <Input.TextArea
        id={id}
        rows={2}
        value={text}
        placeholder={t('requirement.page.new-comment')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      />
      <Button size="small" disabled={text.trim() === ''} loading={add.isPending} onClick={submit}>
        {t('requirement.page.add-comment')}
      </Button>
      {add.isError ? <ErrorAlert error={add.error} /> : null}
    </section>
  )
}
