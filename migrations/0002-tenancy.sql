-- What a Kommune is: its settings, its face, the municipalities it serves, its offices (Ämter).

-- One row per tenant; the blueprint writes it, the self-service admin edits it.
create table tenant_settings (
  tenant_id      uuid primary key references tenants (id) on delete cascade,
  languages      text[] not null default '{de,en}' check ('de' = any (languages)),
  slogan         localized_text not null,
  phone          text not null,
  mail           text not null,
  -- Sender of every mail; the address is one the platform may send for, replies go to the town.
  sender_name    text not null,
  reply_to       text not null,
  -- Origins that may show the site in a frame (the town's own CMS). Empty: nobody.
  frame_origins  text[] not null default '{}'
);
call protect_tenant_table('tenant_settings');

-- Colours are sRGB hex; the blueprint and the admin refuse pairs below WCAG AA contrast.
create table branding (
  tenant_id            uuid primary key references tenants (id) on delete cascade,
  brand_color          text not null check (brand_color ~ '^#[0-9a-f]{6}$'),
  action_color         text not null check (action_color ~ '^#[0-9a-f]{6}$'),
  on_action_color      text not null check (on_action_color ~ '^#[0-9a-f]{6}$'),
  -- Null: the town has no dark palette and its pages stay light.
  dark_brand_color     text check (dark_brand_color ~ '^#[0-9a-f]{6}$'),
  dark_action_color    text check (dark_action_color ~ '^#[0-9a-f]{6}$'),
  dark_on_action_color text check (dark_on_action_color ~ '^#[0-9a-f]{6}$'),
  corner_radius_px     integer not null default 4 check (corner_radius_px between 0 and 16),
  check (num_nulls(dark_brand_color, dark_action_color, dark_on_action_color) in (0, 3))
);
call protect_tenant_table('branding');

-- Each municipality is its own controller (DSGVO Art. 4): own Impressum, own privacy text, own accessibility statement.
-- The texts are Markdown.
create table municipalities (
  tenant_id      uuid not null references tenants (id) on delete cascade,
  id             uuid not null default uuidv7(),
  slug           text not null check (slug ~ '^[a-z0-9-]+$'),
  name           text not null,
  position       integer not null default 0,
  imprint        localized_text not null,
  privacy        localized_text not null,
  accessibility  localized_text not null,
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
call protect_tenant_table('municipalities');

-- Offices are separate inside a tenant: what belongs to one is invisible to the staff of another.
create table offices (
  tenant_id  uuid not null references tenants (id) on delete cascade,
  id         uuid not null default uuidv7(),
  slug       text not null check (slug ~ '^[a-z0-9-]+$'),
  name       localized_text not null,
  position   integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
call protect_tenant_table('offices');
