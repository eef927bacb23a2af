import { Link } from 'react-router';
import { NOTHING_TITLE } from '../parts/title.ts';

export default function NotFound() {
  return (
    <div className="empty">
      <title>{NOTHING_TITLE}</title>
      <p className="big-number" aria-hidden="true">
        404
      </p>
      <h1>Nothing on this shelf</h1>
      <p>The page is gone, or the address has a slip in it.</p>
      <p className="actions">
        <Link to="/" className="button">
          To the front page
        </Link>
        <Link to="/products" className="button button-plain">
          All products
        </Link>
      </p>
    </div>
  );
}
