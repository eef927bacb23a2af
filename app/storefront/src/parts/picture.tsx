interface PictureProps {
  src: string;
  alt?: string;
  /** The page's main picture: it is fetched before all others. */
  isFirst?: boolean;
  eager?: boolean;
  size?: 'small';
}

/** A product's square picture on its soft ground. Next to its name it says nothing more: alt is ''. */
export function Picture({ src, alt = '', isFirst = false, eager = isFirst, size }: PictureProps) {
  return (
    <span className={size === 'small' ? 'picture picture-small' : 'picture'}>
      <img
        src={src}
        alt={alt}
        width={400}
        height={400}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={isFirst ? 'high' : 'auto'}
        decoding="async"
      />
    </span>
  );
}
