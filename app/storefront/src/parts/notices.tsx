import { useSyncExternalStore } from 'react';
import { useShop } from '../app/shop.ts';
import { CheckIcon } from './icons.tsx';
import { Link } from './link.tsx';

/** The live region is always there: one that appears with its text is not read out. */
export function NoticeRegion() {
  const { notices } = useShop();
  const notice = useSyncExternalStore(notices.subscribe, notices.shown);
  return (
    <div className="notice-region" role="status">
      {notice !== undefined && (
        <p className="notice">
          <CheckIcon />
          {notice.text}
          {notice.link !== undefined && (
            <Link
              to={notice.link.to}
              onFocus={notices.hold}
              onBlur={notices.release}
              onPointerEnter={notices.hold}
              onPointerLeave={notices.release}
              onClick={() => {
                notices.hide();
              }}
            >
              {notice.link.label}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}
