-- Written by `make tables` from the migrations: not by hand.
-- Migrations of the rooms: afc79eb7b04cafa965c19017449259da80c185a6cfb9ef122a23857578b4d821
-- Stands for: contenttypes.0001_initial
-- Stands for: contenttypes.0002_remove_content_type_name
-- Stands for: auth.0001_initial
-- Stands for: auth.0002_alter_permission_name_max_length
-- Stands for: auth.0003_alter_user_email_max_length
-- Stands for: auth.0004_alter_user_username_opts
-- Stands for: auth.0005_alter_user_last_login_null
-- Stands for: auth.0006_require_contenttypes_0002
-- Stands for: auth.0007_alter_validators_add_error_messages
-- Stands for: auth.0008_alter_user_username_max_length
-- Stands for: auth.0009_alter_user_last_name_max_length
-- Stands for: auth.0010_alter_group_name_max_length
-- Stands for: auth.0011_update_proxy_permissions
-- Stands for: auth.0012_alter_user_first_name_max_length
-- Stands for: accounts.0001_initial
-- Stands for: account.0001_initial
-- Stands for: account.0002_email_max_length
-- Stands for: account.0003_alter_emailaddress_create_unique_verified_email
-- Stands for: account.0004_alter_emailaddress_drop_unique_email
-- Stands for: account.0005_emailaddress_idx_upper_email
-- Stands for: account.0006_emailaddress_lower
-- Stands for: account.0007_emailaddress_idx_email
-- Stands for: account.0008_emailaddress_unique_primary_email_fixup
-- Stands for: account.0009_emailaddress_unique_primary_email
-- Stands for: pghistory.0001_initial
-- Stands for: pghistory.0002_aggregateevent
-- Stands for: pghistory.0003_auto_20201023_1636
-- Stands for: pghistory.0004_auto_20220906_1625
-- Stands for: pghistory.0005_events_middlewareevents
-- Stands for: pghistory.0006_delete_aggregateevent
-- Stands for: pghistory.0007_auto_20250421_0444
-- Stands for: core.0001_database
-- Stands for: org.0001_initial
-- Stands for: accounts.0002_initial
-- Stands for: org.0002_code
-- Stands for: org.0003_unit_import_and_search
-- Stands for: org.0004_search_by_short_name
-- Stands for: media.0001_initial
-- Stands for: media.0002_initial
-- Stands for: media.0003_library
-- Stands for: media.0004_spooled_file
-- Stands for: media.0005_asset_history
-- Stands for: media.0006_twins
-- Stands for: media.0007_unfinished_contents
-- Stands for: media.0008_expired
-- Stands for: media.0009_direct_upload
-- Stands for: media.0010_upload
-- Stands for: media.0011_upkeep
-- Stands for: media.0012_look_at_twins_again
-- Stands for: campaign.0001_initial
-- Stands for: campaign.0002_initial
-- Stands for: reporting.0001_initial
-- Stands for: reporting.0002_tally
-- Stands for: reporting.0003_covering
-- Stands for: reporting.0004_edits
-- Stands for: reporting.0005_tally_path
-- Stands for: reporting.0006_workbooks
-- Stands for: reporting.0007_form_versions
-- Stands for: reporting.0008_extension
-- Stands for: reporting.0009_tally_extended
-- Stands for: reporting.0010_words_and_areas
-- Stands for: reporting.0011_revision_note
-- Stands for: campaign.0003_roster_changes
-- Stands for: reporting.0012_roster_recording
-- Stands for: reporting.0013_extension_taken_back
-- Stands for: reporting.0014_files_of_drafts
-- Stands for: reporting.0015_roster_recording_at_once
-- Stands for: campaign.0004_working_days
-- Stands for: campaign.0005_form_library
-- Stands for: campaign.0006_history_of_removals
-- Stands for: campaign.0007_templates_by_file
-- Stands for: campaign.0008_task_mailbox
-- Stands for: activities.0001_initial
-- Stands for: activities.0002_counting
-- Stands for: activities.0003_long_addresses
-- Stands for: activities.0004_booking
-- Stands for: activities.0005_roster_recording
-- Stands for: activities.0006_privacy
-- Stands for: activities.0007_activity_upload
-- Stands for: activities.0008_ceremonies_fairs_signings
-- Stands for: activities.0009_counting_receipts
-- Stands for: activities.0010_unit_weeks
-- Stands for: activities.0011_attendee_phone
-- Stands for: activities.0012_invitations_follow
-- Stands for: activities.0013_arrivals
-- Stands for: activities.0014_pictures_shown
-- Stands for: activities.0015_showing
-- Stands for: activities.0016_keeping_showings
-- Stands for: activities.0017_tellings_of_doubt
-- Stands for: bulletins.0001_initial
-- Stands for: core.0002_site_version
-- Stands for: keeping.0001_initial
-- Stands for: mfa.0001_initial
-- Stands for: mfa.0002_authenticator_timestamps
-- Stands for: mfa.0003_authenticator_type_uniq
-- Stands for: notify.0001_message
-- Stands for: notify.0002_media_kind
-- Stands for: notify.0003_publishing_kind
-- Stands for: notify.0004_selection_kind
-- Stands for: procrastinate.0001_initial
-- Stands for: procrastinate.0002_drop_started_at_column
-- Stands for: procrastinate.0003_drop_started_at_column
-- Stands for: procrastinate.0004_drop_procrastinate_version_table
-- Stands for: procrastinate.0005_fix_procrastinate_fetch_job
-- Stands for: procrastinate.0006_fix_trigger_status_events_insert
-- Stands for: procrastinate.0007_add_queueing_lock_column
-- Stands for: procrastinate.0008_close_fetch_job_race_condition
-- Stands for: procrastinate.0009_add_defer_job_function
-- Stands for: procrastinate.0010_add_procrastinate_periodic_defers
-- Stands for: procrastinate.0011_add_foreign_key_index
-- Stands for: procrastinate.0012_add_locks_to_periodic_defer
-- Stands for: procrastinate.0013_fix_procrastinate_defer_periodic_job
-- Stands for: procrastinate.0014_add_finish_job_and_retry_job_functions
-- Stands for: procrastinate.0015_add_trigger_on_job_deletion
-- Stands for: procrastinate.0016_delete_finished_jobs
-- Stands for: procrastinate.0017_add_checks_to_finish_job
-- Stands for: procrastinate.0018_add_checks_to_retry_job
-- Stands for: procrastinate.0019_fix_finish_job_compat_issue
-- Stands for: procrastinate.0020_add_index_on_procrastinate_jobs
-- Stands for: procrastinate.0021_add_kwargs_to_defer_periodic_job
-- Stands for: procrastinate.0022_null_locks_excluded
-- Stands for: procrastinate.0023_remove_old_finish_job_function
-- Stands for: procrastinate.0024_job_id_bigint
-- Stands for: procrastinate.0025_add_models
-- Stands for: procrastinate.0026_add_job_priority
-- Stands for: procrastinate.0027_add_periodic_job_priority
-- Stands for: procrastinate.0028_add_cancel_states
-- Stands for: procrastinate.0029_add_additional_params_to_retry_job
-- Stands for: procrastinate.0030_alter_procrastinateevent_options
-- Stands for: procrastinate.0031_add_indexes_for_fetch_job
-- Stands for: procrastinate.0032_pre_cancel_notification
-- Stands for: procrastinate.0033_post_cancel_notification
-- Stands for: procrastinate.0034_pre_add_heartbeat
-- Stands for: procrastinate.0035_post_add_heartbeat
-- Stands for: procrastinate.0036_add_worker_model
-- Stands for: procrastinate.0037_pre_batch_defer_jobs
-- Stands for: procrastinate.0038_post_batch_defer_jobs
-- Stands for: procrastinate.0039_pre_priority_lock_fetch_job
-- Stands for: procrastinate.0040_pre_retry_failed_job
-- Stands for: procrastinate.0041_post_retry_failed_job
-- Stands for: reporting.0016_unfit_files
-- Stands for: reporting.0017_record_export
-- Stands for: publishing.0001_initial
-- Stands for: publishing.0002_pending_and_links
-- Stands for: publishing.0003_roster_recording
-- Stands for: publishing.0004_search
-- Stands for: publishing.0005_search_changes
-- Stands for: publishing.0006_syllables
-- Stands for: publishing.0007_asking
-- Stands for: publishing.0008_asking_activities
-- Stands for: reminders.0001_urging
-- Stands for: reminders.0002_digests
-- Stands for: selection.0001_initial
-- Stands for: selection.0002_recommending_judging
-- Stands for: selection.0003_roster_recording
-- Stands for: selection.0004_certificates
-- Stands for: selection.0005_addressed_recipient
-- Stands for: selection.0006_judge_contact_covers
-- Stands for: selection.0007_entry_pictured
-- Stands for: selection.0008_dossiers
-- Stands for: selection.0009_public_entries
-- Stands for: selection.0010_deciding
-- Stands for: selection.0011_call_archive
-- Stands for: selection.0012_newest_recommended
-- Stands for: sessions.0001_initial
-- Stands for: workbench.0001_changes
-- Stands for: workbench.0002_messages
-- Stands for: workbench.0003_extensions
-- Stands for: workbench.0004_activities
-- Stands for: workbench.0005_pictures_asked
CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;
CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;
CREATE FUNCTION public.activities_coming_deleted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE activities_invitation i SET coming = i.coming - c.people
    FROM (SELECT invitation_id, count(*) AS people FROM changed GROUP BY 1) c WHERE i.id = c.invitation_id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_coming_inserted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE activities_invitation i SET coming = i.coming + c.people
    FROM (SELECT invitation_id, count(*) AS people FROM changed GROUP BY 1) c WHERE i.id = c.invitation_id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_presence_of_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_presence((SELECT array_agg(DISTINCT activity_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_presence_of_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_presence((SELECT array_agg(DISTINCT activity_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_presence_of_moved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_presence((
        SELECT array_agg(g.id) FROM gained g JOIN lost l ON l.id = g.id
        WHERE (g.state, g.lead_id, g.edition_id) IS DISTINCT FROM (l.state, l.lead_id, l.edition_id)));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_presence_of_row() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_presence(ARRAY[NEW.activity_id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_seats_deleted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT c.session_id, sum(c.people)::int AS people
        FROM (SELECT session_id, -people::int FROM lost WHERE state = 'booked') c GROUP BY 1 HAVING sum(c.people) <> 0 ORDER BY 1
    LOOP
        UPDATE activities_session SET seats_taken = seats_taken + change.people WHERE id = change.session_id;
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_seats_inserted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT c.session_id, sum(c.people)::int AS people
        FROM (SELECT session_id, people::int FROM gained WHERE state = 'booked') c GROUP BY 1 HAVING sum(c.people) <> 0 ORDER BY 1
    LOOP
        UPDATE activities_session SET seats_taken = seats_taken + change.people WHERE id = change.session_id;
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_seats_updated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT c.session_id, sum(c.people)::int AS people
        FROM (SELECT session_id, people::int FROM gained WHERE state = 'booked' UNION ALL SELECT session_id, -people::int FROM lost WHERE state = 'booked') c GROUP BY 1 HAVING sum(c.people) <> 0 ORDER BY 1
    LOOP
        UPDATE activities_session SET seats_taken = seats_taken + change.people WHERE id = change.session_id;
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_showings_of_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_showings((SELECT array_agg(DISTINCT activity_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_showings_of_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_showings((SELECT array_agg(DISTINCT activity_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_showings_of_moved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_showings((
        SELECT array_agg(g.id) FROM gained g JOIN lost l ON l.id = g.id
        WHERE (g.state, g.lead_id, g.edition_id, g.mode, g.open_to_public, g.hidden_at, g.accepted_at)
            IS DISTINCT FROM (l.state, l.lead_id, l.edition_id, l.mode, l.open_to_public, l.hidden_at, l.accepted_at)));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_showings_of_row() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_showings(ARRAY[NEW.activity_id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_weeks_deleted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_weeks((SELECT array_agg(DISTINCT roster_unit_id) FROM (SELECT roster_unit_id FROM lost) c));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_weeks_inserted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_weeks((SELECT array_agg(DISTINCT roster_unit_id) FROM (SELECT roster_unit_id FROM gained) c));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_weeks_updated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM activities_write_weeks((SELECT array_agg(DISTINCT roster_unit_id) FROM (SELECT roster_unit_id FROM gained UNION ALL SELECT roster_unit_id FROM lost) c));
    RETURN NULL;
END $$;
CREATE FUNCTION public.activities_write_presence(changed bigint[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF changed IS NULL THEN
        RETURN;
    END IF;
    PERFORM 1 FROM activities_activity WHERE id = ANY(changed) ORDER BY id FOR NO KEY UPDATE;
    WITH wanted AS MATERIALIZED (
        SELECT a.id AS activity_id, holder.unit_id, d.day, a.edition_id, bool_or(holder.leads) AS leads,
               EXISTS (SELECT FROM activities_coorganiser co
                       WHERE co.activity_id = a.id AND co.roster_unit_id <> a.lead_id) AS shared,
               a.state = 'accepted' AS accepted
        FROM activities_activity a
        CROSS JOIN LATERAL (
            SELECT a.lead_id AS unit_id, true AS leads
            UNION ALL SELECT co.roster_unit_id, false FROM activities_coorganiser co WHERE co.activity_id = a.id
        ) holder
        JOIN LATERAL (
            SELECT DISTINCT generate_series(
                (s.starts_at AT TIME ZONE 'Asia/Shanghai')::date,
                ((s.ends_at - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date, interval '1 day')::date AS day
            FROM activities_session s WHERE s.activity_id = a.id AND s.cancelled_at IS NULL
        ) d ON true
        WHERE a.id = ANY(changed) AND a.state IN ('submitted', 'returned', 'accepted')
        GROUP BY a.id, holder.unit_id, d.day
    ), gone AS (
        DELETE FROM activities_presence p WHERE p.activity_id = ANY(changed) AND NOT EXISTS (
            SELECT FROM wanted w WHERE (w.activity_id, w.unit_id, w.day) = (p.activity_id, p.roster_unit_id, p.day))
    )
    INSERT INTO activities_presence AS p (activity_id, roster_unit_id, day, edition_id, leads, shared, accepted)
    SELECT * FROM wanted
    ON CONFLICT (activity_id, roster_unit_id, day) DO UPDATE SET
        edition_id = EXCLUDED.edition_id, leads = EXCLUDED.leads, shared = EXCLUDED.shared,
        accepted = EXCLUDED.accepted
    WHERE (p.edition_id, p.leads, p.shared, p.accepted)
        IS DISTINCT FROM (EXCLUDED.edition_id, EXCLUDED.leads, EXCLUDED.shared, EXCLUDED.accepted);
END $$;
CREATE FUNCTION public.activities_write_showings(changed bigint[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF changed IS NULL THEN
        RETURN;
    END IF;
    PERFORM 1 FROM activities_activity WHERE id = ANY(changed) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM activities_showing WHERE activity_id = ANY(changed);
    INSERT INTO activities_showing (session_id, activity_id, edition_id, units, kinds, mode, audience, starts_at,
                                    ends_at, first, last, latitude, longitude, off)
    SELECT s.id, a.id, a.edition_id, h.units, k.kinds, a.mode, s.audience, s.starts_at, s.ends_at,
           (s.starts_at AT TIME ZONE 'Asia/Shanghai')::date,
           ((s.ends_at - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date,
           s.latitude, s.longitude, a.state = 'cancelled' OR s.cancelled_at IS NOT NULL
    FROM activities_activity a
    JOIN activities_session s ON s.activity_id = a.id
    CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT unit ORDER BY unit) AS units FROM (
            SELECT a.lead_id AS unit
            UNION ALL SELECT co.roster_unit_id FROM activities_coorganiser co WHERE co.activity_id = a.id) one) h
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(ak.activitykind_id ORDER BY ak.activitykind_id), '{}') AS kinds
        FROM activities_activity_kinds ak WHERE ak.activity_id = a.id) k
    WHERE a.id = ANY(changed) AND a.open_to_public AND a.hidden_at IS NULL
      AND (a.state = 'accepted' OR (a.state = 'cancelled' AND a.accepted_at IS NOT NULL));
END $$;
CREATE FUNCTION public.activities_write_weeks(units bigint[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF units IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO activities_unitweek AS w (roster_unit_id, first, filed, accepted, filed_week, accepted_week)
    SELECT unit, 'epoch', '{}', '{}', 0, 0 FROM unnest(units) unit ORDER BY unit
    ON CONFLICT (roster_unit_id) DO UPDATE SET first = w.first;
    WITH held AS MATERIALIZED (
        SELECT roster_unit_id AS unit_id, day, activity_id, accepted
        FROM activities_presence WHERE roster_unit_id = ANY(units)
    ), by_day AS (
        SELECT unit_id, day, count(*) AS filed, count(*) FILTER (WHERE accepted) AS accepted FROM held GROUP BY 1, 2
    ), days AS (
        SELECT unit_id, first, first + number AS day
        FROM (SELECT unit_id, min(day) AS first, max(day) AS last FROM held GROUP BY 1) span
        CROSS JOIN LATERAL generate_series(0, last - first) number
    ), counted AS (
        SELECT days.unit_id, days.first, array_agg(coalesce(by_day.filed, 0) ORDER BY days.day) AS filed,
               array_agg(coalesce(by_day.accepted, 0) ORDER BY days.day) AS accepted
        FROM days LEFT JOIN by_day ON by_day.unit_id = days.unit_id AND by_day.day = days.day GROUP BY 1, 2
    ), in_all AS (
        SELECT unit_id, count(DISTINCT activity_id) AS filed,
               count(DISTINCT activity_id) FILTER (WHERE accepted) AS accepted
        FROM held GROUP BY 1
    )
    UPDATE activities_unitweek w SET first = counted.first, filed = counted.filed, accepted = counted.accepted,
        filed_week = in_all.filed, accepted_week = in_all.accepted
    FROM counted JOIN in_all ON in_all.unit_id = counted.unit_id WHERE w.roster_unit_id = counted.unit_id;
    DELETE FROM activities_unitweek w WHERE w.roster_unit_id = ANY(units)
        AND NOT EXISTS (SELECT FROM activities_presence p WHERE p.roster_unit_id = w.roster_unit_id);
END $$;
CREATE FUNCTION public.pgtrigger_answered_update_08efc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_certificaterevocation" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "revoked_by_id", "revoked_why") VALUES (_pgh_attach_context(), NOW(), 'answered', NEW."id", NEW."revoked_at", NEW."revoked_by_id", NEW."revoked_why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_answered_update_b1b6e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "publishing_findinganswer" ("answered_at", "answered_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."answered_at", NEW."answered_by_id", _pgh_attach_context(), NOW(), 'answered', NEW."id", NEW."reason", NEW."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_0c5d2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_decisionlineevent" ("award", "basis", "decision_id", "entry_id", "id", "off_at", "off_why", "out_of_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "score", "state") VALUES (OLD."award", OLD."basis", OLD."decision_id", OLD."entry_id", OLD."id", OLD."off_at", OLD."off_why", OLD."out_of_order", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."place", OLD."reason", OLD."score", OLD."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_149ae() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_coorganiserevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id") VALUES (OLD."activity_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."roster_unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_17539() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_taskevent" ("at_least", "audience_kinds", "closes", "daily_at", "due_at", "edition_id", "evidence", "form_id", "id", "instructions", "issuer_id", "items", "mailbox", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "title", "window_from", "window_to", "working_days_only") VALUES (OLD."at_least", OLD."audience_kinds", OLD."closes", OLD."daily_at", OLD."due_at", OLD."edition_id", OLD."evidence", OLD."form_id", OLD."id", OLD."instructions", OLD."issuer_id", OLD."items", OLD."mailbox", OLD."notice_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."position", OLD."state", OLD."title", OLD."window_from", OLD."window_to", OLD."working_days_only"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_259a4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_quotaevent" ("call_id", "id", "kind", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "setter_id", "unit_id") VALUES (OLD."call_id", OLD."id", OLD."kind", OLD."most", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."setter_id", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_7691f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_earlierdueevent" ("daily_at", "due_at", "id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "task_id") VALUES (OLD."daily_at", OLD."due_at", OLD."id", OLD."notice_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."roster_unit_id", OLD."task_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_f4a4d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_sizebordersevent" ("borders", "call_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id") VALUES (OLD."borders", OLD."call_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."set_at", OLD."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_exemption_update_412ff() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "reporting_exemptionevent" ("exempt_at", "exempt_by_id", "exempt_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."exempt_at", NEW."exempt_by_id", NEW."exempt_reason", _pgh_attach_context(), NOW(), 'exemption', NEW."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_000a9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_ceremonyevent" ("activity_id", "held_rows", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotas", "receipts_due", "row_seats", "rows", "version", "words") VALUES (NEW."activity_id", NEW."held_rows", _pgh_attach_context(), NOW(), 'insert', NEW."activity_id", NEW."quotas", NEW."receipts_due", NEW."row_seats", NEW."rows", NEW."version", NEW."words"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_0572d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_entryevent" ("author", "author_role", "call_id", "entered_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pictured", "public_id", "rules_number", "state", "submission_id", "title", "topic", "unit_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (NEW."author", NEW."author_role", NEW."call_id", NEW."entered_at", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."pictured", NEW."public_id", NEW."rules_number", NEW."state", NEW."submission_id", NEW."title", NEW."topic", NEW."unit_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_0f388() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_sessionevent" ("activity_id", "asks", "audience", "cancelled_at", "cancelled_why", "closes_at", "ends_at", "external_id", "group_least", "group_most", "id", "latitude", "link", "longitude", "per_booking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_code", "public_id", "remark", "seats", "starts_at", "waiting_list", "way") VALUES (NEW."activity_id", NEW."asks", NEW."audience", NEW."cancelled_at", NEW."cancelled_why", NEW."closes_at", NEW."ends_at", NEW."external_id", NEW."group_least", NEW."group_most", NEW."id", NEW."latitude", NEW."link", NEW."longitude", NEW."per_booking", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."place", NEW."place_code", NEW."public_id", NEW."remark", NEW."seats", NEW."starts_at", NEW."waiting_list", NEW."way"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_1d8e6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "bulletins_bulletinevent" ("corrects_id", "counted_at", "day", "drafted_at", "drafted_by_id", "edits", "id", "kind", "node_id", "number", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "sent_at", "sent_by_id", "state", "title", "version", "word") VALUES (NEW."corrects_id", NEW."counted_at", NEW."day", NEW."drafted_at", NEW."drafted_by_id", NEW."edits", NEW."id", NEW."kind", NEW."node_id", NEW."number", NEW."options", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."saved_at", NEW."sent_at", NEW."sent_by_id", NEW."state", NEW."title", NEW."version", NEW."word"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_25cfc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_invitationevent" ("answered_at", "answered_by_id", "ceremony_id", "id", "invited_at", "invited_by_id", "most", "name", "own_most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "state", "why") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."ceremony_id", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."most", NEW."name", NEW."own_most", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."roster_unit_id", NEW."state", NEW."why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_26ddb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_objectionevent" ("about", "answer", "answered_at", "answered_by_id", "at", "decision_id", "evidence", "id", "line_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "text_hash") VALUES (NEW."about", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."at", NEW."decision_id", NEW."evidence", NEW."id", NEW."line_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."public_id", NEW."state", NEW."text_hash"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_2b704() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_coorganiserevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id") VALUES (NEW."activity_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."roster_unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_2e2a1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_ballotevent" ("assignment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "remark", "saved_at", "submitted_at", "version") VALUES (NEW."assignment_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."points", NEW."remark", NEW."saved_at", NEW."submitted_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_2fa5c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_recommendationevent" ("at", "by_id", "call_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "reason", "to_unit_id", "unit_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (NEW."at", NEW."by_id", NEW."call_id", NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."rank", NEW."reason", NEW."to_unit_id", NEW."unit_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_32697() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_sizebordersevent" ("borders", "call_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id") VALUES (NEW."borders", NEW."call_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_35237() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_decisionlineevent" ("award", "basis", "decision_id", "entry_id", "id", "off_at", "off_why", "out_of_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "score", "state") VALUES (NEW."award", NEW."basis", NEW."decision_id", NEW."entry_id", NEW."id", NEW."off_at", NEW."off_why", NEW."out_of_order", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."place", NEW."reason", NEW."score", NEW."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_38ff6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_roundevent" ("blind", "call_id", "closed_at", "closed_why", "criteria", "due_at", "each", "id", "made_at", "made_by_id", "method", "node_id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_kind", "seed", "state", "title") VALUES (NEW."blind", NEW."call_id", NEW."closed_at", NEW."closed_why", NEW."criteria", NEW."due_at", NEW."each", NEW."id", NEW."made_at", NEW."made_by_id", NEW."method", NEW."node_id", NEW."opened_at", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."place_kind", NEW."seed", NEW."state", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_3cd05() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_outcomeevent" ("activity_id", "effect", "enterprise_people", "held", "highlight", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "residents", "students", "teachers", "version") VALUES (NEW."activity_id", NEW."effect", NEW."enterprise_people", NEW."held", NEW."highlight", NEW."participants", _pgh_attach_context(), NOW(), 'insert', NEW."activity_id", NEW."recorded_at", NEW."recorded_by_id", NEW."residents", NEW."students", NEW."teachers", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_3dd34() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_shelfevent" ("call_id", "closed_at", "closed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_why", "unit_id") VALUES (NEW."call_id", NEW."closed_at", NEW."closed_by_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reopened_why", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_556b6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_noticeevent" ("asset_id", "confirmed_at", "created_at", "created_by_id", "document_number", "edition_id", "facts", "forwards_id", "id", "issued_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "theme", "title", "unit_id", "version") VALUES (NEW."asset_id", NEW."confirmed_at", NEW."created_at", NEW."created_by_id", NEW."document_number", NEW."edition_id", NEW."facts", NEW."forwards_id", NEW."id", NEW."issued_at", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."state", NEW."text", NEW."theme", NEW."title", NEW."unit_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_61b51() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_partyevent" ("agreement_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "side") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."position", NEW."side"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_660c9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "org_orgunitevent" ("active", "code", "enrolment", "id", "kind", "name", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "staff") VALUES (NEW."active", NEW."code", NEW."enrolment", NEW."id", NEW."kind", NEW."name", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."short_name", NEW."staff"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_68fcc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_judgeevent" ("added_at", "added_by_id", "email", "expires_at", "id", "invited_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "places", "revoked_at", "revoked_why", "round_id", "unit_names", "urged_at") VALUES (NEW."added_at", NEW."added_by_id", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."places", NEW."revoked_at", NEW."revoked_why", NEW."round_id", NEW."unit_names", NEW."urged_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_6de9c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_activityevent" ("accepted_at", "accessibility", "at_unit_id", "cancelled_at", "cancelled_why", "client_key", "contact_name", "contact_phone", "copied_from_id", "created_at", "created_by_id", "edition_id", "event_id", "external_id", "hidden_at", "hidden_why", "id", "lead_id", "mode", "open_to_public", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "public_contact", "public_id", "safety", "state", "stream_url", "submitted_at", "summary", "theme_day", "title", "waits_since") VALUES (NEW."accepted_at", NEW."accessibility", NEW."at_unit_id", NEW."cancelled_at", NEW."cancelled_why", NEW."client_key", NEW."contact_name", NEW."contact_phone", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."edition_id", NEW."event_id", NEW."external_id", NEW."hidden_at", NEW."hidden_why", NEW."id", NEW."lead_id", NEW."mode", NEW."open_to_public", NEW."part_of_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."proposed", NEW."public_contact", NEW."public_id", NEW."safety", NEW."state", NEW."stream_url", NEW."submitted_at", NEW."summary", NEW."theme_day", NEW."title", NEW."waits_since"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_706ec() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_agreementevent" ("activity_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "subject", "title") VALUES (NEW."activity_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."signed_on", NEW."subject", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_89b97() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "publishing_siteevent" ("banner_id", "contact", "external_url", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_by_id", "sections", "slogan", "slug", "unit_id", "welcome") VALUES (NEW."banner_id", NEW."contact", NEW."external_url", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."saved_by_id", NEW."sections", NEW."slogan", NEW."slug", NEW."unit_id", NEW."welcome"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_89f00() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "keeping_allowanceevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "size", "unit_id") VALUES (_pgh_attach_context(), NOW(), 'insert', NEW."unit_id", NEW."reason", NEW."set_at", NEW."set_by_id", NEW."size", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_8ffa7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "keeping_retentionevent" ("edition_id", "keep_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id") VALUES (NEW."edition_id", NEW."keep_until", _pgh_attach_context(), NOW(), 'insert', NEW."edition_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_98cb8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_decisionevent" ("awards", "call_id", "contact", "days", "final_at", "final_by_id", "id", "least", "made_at", "made_by_id", "most", "node_id", "noticed_at", "noticed_by_id", "noticed_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "rule", "shows_authors", "state", "taken_down_at", "taken_down_why", "title", "until", "words") VALUES (NEW."awards", NEW."call_id", NEW."contact", NEW."days", NEW."final_at", NEW."final_by_id", NEW."id", NEW."least", NEW."made_at", NEW."made_by_id", NEW."most", NEW."node_id", NEW."noticed_at", NEW."noticed_by_id", NEW."noticed_on", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."public_id", NEW."round_id", NEW."rule", NEW."shows_authors", NEW."state", NEW."taken_down_at", NEW."taken_down_why", NEW."title", NEW."until", NEW."words"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_996ad() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "publishing_publicationevent" ("activity_id", "body", "bulletin_id", "byline", "client_key", "cover_id", "edition_id", "featured", "goes_at", "id", "kind", "lead", "link", "notice_id", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked_at", "picked_by_id", "position", "public_id", "published_at", "published_by_id", "saved_by_id", "starts_at", "state", "submission_id", "title", "topics", "unit_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_from_id", "withdrawn_why") VALUES (NEW."activity_id", NEW."body", NEW."bulletin_id", NEW."byline", NEW."client_key", NEW."cover_id", NEW."edition_id", NEW."featured", NEW."goes_at", NEW."id", NEW."kind", NEW."lead", NEW."link", NEW."notice_id", NEW."origin_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."picked_at", NEW."picked_by_id", NEW."position", NEW."public_id", NEW."published_at", NEW."published_by_id", NEW."saved_by_id", NEW."starts_at", NEW."state", NEW."submission_id", NEW."title", NEW."topics", NEW."unit_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_from_id", NEW."withdrawn_why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_9a720() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_rounditemevent" ("dropped_at", "dropped_why", "entry_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "round_id") VALUES (NEW."dropped_at", NEW."dropped_why", NEW."entry_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."revision_id", NEW."round_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_a0825() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "org_membershipevent" ("ended_at", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id", "user_id") VALUES (NEW."ended_at", NEW."granted_at", NEW."granted_by_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."role", NEW."unit_id", NEW."user_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_a0e7e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_bookingevent" ("cancelled_by", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state", "transferred_at") VALUES (NEW."cancelled_by", NEW."people", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."session_id", NEW."state", NEW."transferred_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_ad331() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "publishing_picturerequestevent" ("activity_id", "answered_at", "answered_by_id", "asked_at", "by_id", "due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "submission_id", "unit_id", "wanted", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."activity_id", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."by_id", NEW."due_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reminded_at", NEW."submission_id", NEW."unit_id", NEW."wanted", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_b9ffe() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_assignmentevent" ("given_at", "id", "item_id", "judge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "why") VALUES (NEW."given_at", NEW."id", NEW."item_id", NEW."judge_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."state", NEW."why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_c6d8d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_quotaevent" ("call_id", "id", "kind", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "setter_id", "unit_id") VALUES (NEW."call_id", NEW."id", NEW."kind", NEW."most", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."setter_id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_c76a4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_fairpostevent" ("enterprise_id", "head_count", "id", "pay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "public_id", "title", "wants") VALUES (NEW."enterprise_id", NEW."head_count", NEW."id", NEW."pay", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."place", NEW."position", NEW."public_id", NEW."title", NEW."wants"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_d1e0e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_earlierdueevent" ("daily_at", "due_at", "id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "task_id") VALUES (NEW."daily_at", NEW."due_at", NEW."id", NEW."notice_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."roster_unit_id", NEW."task_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_d9075() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_fairenterpriseevent" ("activity_id", "booth", "code", "id", "intended", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed") VALUES (NEW."activity_id", NEW."booth", NEW."code", NEW."id", NEW."intended", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."signed"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_dae98() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_taskevent" ("at_least", "audience_kinds", "closes", "daily_at", "due_at", "edition_id", "evidence", "form_id", "id", "instructions", "issuer_id", "items", "mailbox", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "title", "window_from", "window_to", "working_days_only") VALUES (NEW."at_least", NEW."audience_kinds", NEW."closes", NEW."daily_at", NEW."due_at", NEW."edition_id", NEW."evidence", NEW."form_id", NEW."id", NEW."instructions", NEW."issuer_id", NEW."items", NEW."mailbox", NEW."notice_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."position", NEW."state", NEW."title", NEW."window_from", NEW."window_to", NEW."working_days_only"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_e2487() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "reporting_submissionevent" ("accepted", "accepted_covers_area", "answered_late", "at_unit_id", "author_id", "client_key", "covers_area", "created_at", "decided_at", "filed", "filed_at", "first_filed_at", "form_id", "id", "obligation_id", "on_behalf_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_due_at", "roster_unit_id", "state", "task_id", "title") VALUES (NEW."accepted", NEW."accepted_covers_area", NEW."answered_late", NEW."at_unit_id", NEW."author_id", NEW."client_key", NEW."covers_area", NEW."created_at", NEW."decided_at", NEW."filed", NEW."filed_at", NEW."first_filed_at", NEW."form_id", NEW."id", NEW."obligation_id", NEW."on_behalf_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."return_due_at", NEW."roster_unit_id", NEW."state", NEW."task_id", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_e4fea() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_reviewendevent" ("ends_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "set_at", "set_by_id") VALUES (NEW."ends_at", _pgh_attach_context(), NOW(), 'insert', NEW."roster_unit_id", NEW."roster_unit_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_eafee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_doubtevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "call_id", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."call_id", NEW."id", NEW."measure", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."unit_id", NEW."words"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_f3116() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "bulletins_bulletinscheduleevent" ("at", "enabled", "id", "node_id", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sends", "set_at", "set_by_id") VALUES (NEW."at", NEW."enabled", NEW."id", NEW."node_id", NEW."options", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."sends", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_f4f44() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "reporting_extensionevent" ("answer", "asked_at", "asked_by_id", "at_unit_id", "decided_at", "decided_by_id", "id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked_at", "revoked_by_id", "state", "unit_id", "until", "wished_until") VALUES (NEW."answer", NEW."asked_at", NEW."asked_by_id", NEW."at_unit_id", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."obligation_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."revoked_at", NEW."revoked_by_id", NEW."state", NEW."unit_id", NEW."until", NEW."wished_until"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_f5d43() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_callevent" ("audience_kinds", "climbs", "closed_at", "consent", "contact", "created_at", "created_by_id", "decided_at", "due_at", "edition_id", "entrants", "form_id", "id", "issuer_id", "kind", "minors", "most_each", "most_person", "opened_at", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rules", "saved_by_id", "state", "task_id", "title", "topics") VALUES (NEW."audience_kinds", NEW."climbs", NEW."closed_at", NEW."consent", NEW."contact", NEW."created_at", NEW."created_by_id", NEW."decided_at", NEW."due_at", NEW."edition_id", NEW."entrants", NEW."form_id", NEW."id", NEW."issuer_id", NEW."kind", NEW."minors", NEW."most_each", NEW."most_person", NEW."opened_at", NEW."opens_on", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."public_id", NEW."rules", NEW."saved_by_id", NEW."state", NEW."task_id", NEW."title", NEW."topics"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_f7676() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_maskedentryevent" ("assets", "covers", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "saved_by_id", "texts", "title") VALUES (NEW."assets", NEW."covers", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."released_at", NEW."released_by_id", NEW."saved_by_id", NEW."texts", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_judged_update_f3d49() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "media_twinverdict" ("judged_at", "judged_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "verdict") VALUES (NEW."judged_at", NEW."judged_by_id", _pgh_attach_context(), NOW(), 'judged', NEW."id", NEW."reason", NEW."verdict"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_said_update_fb2b7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "media_assetevent" ("author", "caption", "consent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rights") VALUES (OLD."author", OLD."caption", OLD."consent", _pgh_attach_context(), NOW(), 'said', OLD."id", OLD."rights"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_03509() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "reporting_submissionevent" ("accepted", "accepted_covers_area", "answered_late", "at_unit_id", "author_id", "client_key", "covers_area", "created_at", "decided_at", "filed", "filed_at", "first_filed_at", "form_id", "id", "obligation_id", "on_behalf_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_due_at", "roster_unit_id", "state", "task_id", "title") VALUES (NEW."accepted", NEW."accepted_covers_area", NEW."answered_late", NEW."at_unit_id", NEW."author_id", NEW."client_key", NEW."covers_area", NEW."created_at", NEW."decided_at", NEW."filed", NEW."filed_at", NEW."first_filed_at", NEW."form_id", NEW."id", NEW."obligation_id", NEW."on_behalf_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."return_due_at", NEW."roster_unit_id", NEW."state", NEW."task_id", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_0bc97() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "publishing_publicationevent" ("activity_id", "body", "bulletin_id", "byline", "client_key", "cover_id", "edition_id", "featured", "goes_at", "id", "kind", "lead", "link", "notice_id", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked_at", "picked_by_id", "position", "public_id", "published_at", "published_by_id", "saved_by_id", "starts_at", "state", "submission_id", "title", "topics", "unit_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_from_id", "withdrawn_why") VALUES (NEW."activity_id", NEW."body", NEW."bulletin_id", NEW."byline", NEW."client_key", NEW."cover_id", NEW."edition_id", NEW."featured", NEW."goes_at", NEW."id", NEW."kind", NEW."lead", NEW."link", NEW."notice_id", NEW."origin_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."picked_at", NEW."picked_by_id", NEW."position", NEW."public_id", NEW."published_at", NEW."published_by_id", NEW."saved_by_id", NEW."starts_at", NEW."state", NEW."submission_id", NEW."title", NEW."topics", NEW."unit_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_from_id", NEW."withdrawn_why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_24040() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_outcomeevent" ("activity_id", "effect", "enterprise_people", "held", "highlight", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "residents", "students", "teachers", "version") VALUES (NEW."activity_id", NEW."effect", NEW."enterprise_people", NEW."held", NEW."highlight", NEW."participants", _pgh_attach_context(), NOW(), 'update', NEW."activity_id", NEW."recorded_at", NEW."recorded_by_id", NEW."residents", NEW."students", NEW."teachers", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_28310() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_bookingevent" ("cancelled_by", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state", "transferred_at") VALUES (NEW."cancelled_by", NEW."people", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."session_id", NEW."state", NEW."transferred_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_31151() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_callevent" ("audience_kinds", "climbs", "closed_at", "consent", "contact", "created_at", "created_by_id", "decided_at", "due_at", "edition_id", "entrants", "form_id", "id", "issuer_id", "kind", "minors", "most_each", "most_person", "opened_at", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rules", "saved_by_id", "state", "task_id", "title", "topics") VALUES (NEW."audience_kinds", NEW."climbs", NEW."closed_at", NEW."consent", NEW."contact", NEW."created_at", NEW."created_by_id", NEW."decided_at", NEW."due_at", NEW."edition_id", NEW."entrants", NEW."form_id", NEW."id", NEW."issuer_id", NEW."kind", NEW."minors", NEW."most_each", NEW."most_person", NEW."opened_at", NEW."opens_on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."public_id", NEW."rules", NEW."saved_by_id", NEW."state", NEW."task_id", NEW."title", NEW."topics"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_34291() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "bulletins_bulletinscheduleevent" ("at", "enabled", "id", "node_id", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sends", "set_at", "set_by_id") VALUES (NEW."at", NEW."enabled", NEW."id", NEW."node_id", NEW."options", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."sends", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_3d2d0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_rounditemevent" ("dropped_at", "dropped_why", "entry_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "round_id") VALUES (NEW."dropped_at", NEW."dropped_why", NEW."entry_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revision_id", NEW."round_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_44feb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_sizebordersevent" ("borders", "call_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id") VALUES (NEW."borders", NEW."call_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_45550() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_decisionlineevent" ("award", "basis", "decision_id", "entry_id", "id", "off_at", "off_why", "out_of_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "score", "state") VALUES (NEW."award", NEW."basis", NEW."decision_id", NEW."entry_id", NEW."id", NEW."off_at", NEW."off_why", NEW."out_of_order", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."place", NEW."reason", NEW."score", NEW."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_4d559() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_quotaevent" ("call_id", "id", "kind", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "setter_id", "unit_id") VALUES (NEW."call_id", NEW."id", NEW."kind", NEW."most", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."setter_id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_52add() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_shelfevent" ("call_id", "closed_at", "closed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_why", "unit_id") VALUES (NEW."call_id", NEW."closed_at", NEW."closed_by_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reopened_why", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_6081c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_agreementevent" ("activity_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "subject", "title") VALUES (NEW."activity_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."signed_on", NEW."subject", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_722ac() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "bulletins_bulletinevent" ("corrects_id", "counted_at", "day", "drafted_at", "drafted_by_id", "edits", "id", "kind", "node_id", "number", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "sent_at", "sent_by_id", "state", "title", "version", "word") VALUES (NEW."corrects_id", NEW."counted_at", NEW."day", NEW."drafted_at", NEW."drafted_by_id", NEW."edits", NEW."id", NEW."kind", NEW."node_id", NEW."number", NEW."options", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."saved_at", NEW."sent_at", NEW."sent_by_id", NEW."state", NEW."title", NEW."version", NEW."word"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_75767() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "reporting_extensionevent" ("answer", "asked_at", "asked_by_id", "at_unit_id", "decided_at", "decided_by_id", "id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "revoked_at", "revoked_by_id", "state", "unit_id", "until", "wished_until") VALUES (NEW."answer", NEW."asked_at", NEW."asked_by_id", NEW."at_unit_id", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."obligation_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."revoked_at", NEW."revoked_by_id", NEW."state", NEW."unit_id", NEW."until", NEW."wished_until"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_796cc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_objectionevent" ("about", "answer", "answered_at", "answered_by_id", "at", "decision_id", "evidence", "id", "line_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state", "text_hash") VALUES (NEW."about", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."at", NEW."decision_id", NEW."evidence", NEW."id", NEW."line_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."public_id", NEW."state", NEW."text_hash"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_7cff0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_sessionevent" ("activity_id", "asks", "audience", "cancelled_at", "cancelled_why", "closes_at", "ends_at", "external_id", "group_least", "group_most", "id", "latitude", "link", "longitude", "per_booking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_code", "public_id", "remark", "seats", "starts_at", "waiting_list", "way") VALUES (NEW."activity_id", NEW."asks", NEW."audience", NEW."cancelled_at", NEW."cancelled_why", NEW."closes_at", NEW."ends_at", NEW."external_id", NEW."group_least", NEW."group_most", NEW."id", NEW."latitude", NEW."link", NEW."longitude", NEW."per_booking", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."place", NEW."place_code", NEW."public_id", NEW."remark", NEW."seats", NEW."starts_at", NEW."waiting_list", NEW."way"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_7f39c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_invitationevent" ("answered_at", "answered_by_id", "ceremony_id", "id", "invited_at", "invited_by_id", "most", "name", "own_most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "state", "why") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."ceremony_id", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."most", NEW."name", NEW."own_most", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."roster_unit_id", NEW."state", NEW."why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_7f5b9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_doubtevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "call_id", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."call_id", NEW."id", NEW."measure", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."unit_id", NEW."words"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_81ddd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "org_membershipevent" ("ended_at", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id", "user_id") VALUES (NEW."ended_at", NEW."granted_at", NEW."granted_by_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."role", NEW."unit_id", NEW."user_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_83ffc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_judgeevent" ("added_at", "added_by_id", "email", "expires_at", "id", "invited_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "places", "revoked_at", "revoked_why", "round_id", "unit_names", "urged_at") VALUES (NEW."added_at", NEW."added_by_id", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."places", NEW."revoked_at", NEW."revoked_why", NEW."round_id", NEW."unit_names", NEW."urged_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_90f76() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "publishing_siteevent" ("banner_id", "contact", "external_url", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_by_id", "sections", "slogan", "slug", "unit_id", "welcome") VALUES (NEW."banner_id", NEW."contact", NEW."external_url", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."saved_by_id", NEW."sections", NEW."slogan", NEW."slug", NEW."unit_id", NEW."welcome"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_9bfef() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_maskedentryevent" ("assets", "covers", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "saved_by_id", "texts", "title") VALUES (NEW."assets", NEW."covers", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."released_at", NEW."released_by_id", NEW."saved_by_id", NEW."texts", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_a56a1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_activityevent" ("accepted_at", "accessibility", "at_unit_id", "cancelled_at", "cancelled_why", "client_key", "contact_name", "contact_phone", "copied_from_id", "created_at", "created_by_id", "edition_id", "event_id", "external_id", "hidden_at", "hidden_why", "id", "lead_id", "mode", "open_to_public", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "public_contact", "public_id", "safety", "state", "stream_url", "submitted_at", "summary", "theme_day", "title", "waits_since") VALUES (NEW."accepted_at", NEW."accessibility", NEW."at_unit_id", NEW."cancelled_at", NEW."cancelled_why", NEW."client_key", NEW."contact_name", NEW."contact_phone", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."edition_id", NEW."event_id", NEW."external_id", NEW."hidden_at", NEW."hidden_why", NEW."id", NEW."lead_id", NEW."mode", NEW."open_to_public", NEW."part_of_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."proposed", NEW."public_contact", NEW."public_id", NEW."safety", NEW."state", NEW."stream_url", NEW."submitted_at", NEW."summary", NEW."theme_day", NEW."title", NEW."waits_since"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_a7e88() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_ballotevent" ("assignment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "remark", "saved_at", "submitted_at", "version") VALUES (NEW."assignment_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."points", NEW."remark", NEW."saved_at", NEW."submitted_at", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_a9cba() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "org_orgunitevent" ("active", "code", "enrolment", "id", "kind", "name", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "staff") VALUES (NEW."active", NEW."code", NEW."enrolment", NEW."id", NEW."kind", NEW."name", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."short_name", NEW."staff"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_b121d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_reviewendevent" ("ends_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "set_at", "set_by_id") VALUES (NEW."ends_at", _pgh_attach_context(), NOW(), 'update', NEW."roster_unit_id", NEW."roster_unit_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_b214c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_decisionevent" ("awards", "call_id", "contact", "days", "final_at", "final_by_id", "id", "least", "made_at", "made_by_id", "most", "node_id", "noticed_at", "noticed_by_id", "noticed_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "rule", "shows_authors", "state", "taken_down_at", "taken_down_why", "title", "until", "words") VALUES (NEW."awards", NEW."call_id", NEW."contact", NEW."days", NEW."final_at", NEW."final_by_id", NEW."id", NEW."least", NEW."made_at", NEW."made_by_id", NEW."most", NEW."node_id", NEW."noticed_at", NEW."noticed_by_id", NEW."noticed_on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."public_id", NEW."round_id", NEW."rule", NEW."shows_authors", NEW."state", NEW."taken_down_at", NEW."taken_down_why", NEW."title", NEW."until", NEW."words"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_b6ca3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_noticeevent" ("asset_id", "confirmed_at", "created_at", "created_by_id", "document_number", "edition_id", "facts", "forwards_id", "id", "issued_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "theme", "title", "unit_id", "version") VALUES (NEW."asset_id", NEW."confirmed_at", NEW."created_at", NEW."created_by_id", NEW."document_number", NEW."edition_id", NEW."facts", NEW."forwards_id", NEW."id", NEW."issued_at", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."state", NEW."text", NEW."theme", NEW."title", NEW."unit_id", NEW."version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_c4d67() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_ceremonyevent" ("activity_id", "held_rows", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotas", "receipts_due", "row_seats", "rows", "version", "words") VALUES (NEW."activity_id", NEW."held_rows", _pgh_attach_context(), NOW(), 'update', NEW."activity_id", NEW."quotas", NEW."receipts_due", NEW."row_seats", NEW."rows", NEW."version", NEW."words"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_c8eda() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "keeping_retentionevent" ("edition_id", "keep_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id") VALUES (NEW."edition_id", NEW."keep_until", _pgh_attach_context(), NOW(), 'update', NEW."edition_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_cc5c6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_earlierdueevent" ("daily_at", "due_at", "id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "task_id") VALUES (NEW."daily_at", NEW."due_at", NEW."id", NEW."notice_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."roster_unit_id", NEW."task_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_ccd5b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_fairpostevent" ("enterprise_id", "head_count", "id", "pay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "public_id", "title", "wants") VALUES (NEW."enterprise_id", NEW."head_count", NEW."id", NEW."pay", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."place", NEW."position", NEW."public_id", NEW."title", NEW."wants"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_d0fd5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_recommendationevent" ("at", "by_id", "call_id", "entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "reason", "to_unit_id", "unit_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (NEW."at", NEW."by_id", NEW."call_id", NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."rank", NEW."reason", NEW."to_unit_id", NEW."unit_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_d3843() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "campaign_taskevent" ("at_least", "audience_kinds", "closes", "daily_at", "due_at", "edition_id", "evidence", "form_id", "id", "instructions", "issuer_id", "items", "mailbox", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "title", "window_from", "window_to", "working_days_only") VALUES (NEW."at_least", NEW."audience_kinds", NEW."closes", NEW."daily_at", NEW."due_at", NEW."edition_id", NEW."evidence", NEW."form_id", NEW."id", NEW."instructions", NEW."issuer_id", NEW."items", NEW."mailbox", NEW."notice_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."position", NEW."state", NEW."title", NEW."window_from", NEW."window_to", NEW."working_days_only"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_dc987() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_partyevent" ("agreement_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "side") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."position", NEW."side"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_e4a67() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_roundevent" ("blind", "call_id", "closed_at", "closed_why", "criteria", "due_at", "each", "id", "made_at", "made_by_id", "method", "node_id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_kind", "seed", "state", "title") VALUES (NEW."blind", NEW."call_id", NEW."closed_at", NEW."closed_why", NEW."criteria", NEW."due_at", NEW."each", NEW."id", NEW."made_at", NEW."made_by_id", NEW."method", NEW."node_id", NEW."opened_at", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."place_kind", NEW."seed", NEW."state", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_e6ef9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_assignmentevent" ("given_at", "id", "item_id", "judge_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "why") VALUES (NEW."given_at", NEW."id", NEW."item_id", NEW."judge_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."state", NEW."why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_e84f8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "publishing_picturerequestevent" ("activity_id", "answered_at", "answered_by_id", "asked_at", "by_id", "due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "submission_id", "unit_id", "wanted", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."activity_id", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."by_id", NEW."due_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reminded_at", NEW."submission_id", NEW."unit_id", NEW."wanted", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_ec26e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "keeping_allowanceevent" ("pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "size", "unit_id") VALUES (_pgh_attach_context(), NOW(), 'update', NEW."unit_id", NEW."reason", NEW."set_at", NEW."set_by_id", NEW."size", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_eeaa5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "activities_fairenterpriseevent" ("activity_id", "booth", "code", "id", "intended", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed") VALUES (NEW."activity_id", NEW."booth", NEW."code", NEW."id", NEW."intended", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."signed"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_fff09() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "selection_entryevent" ("author", "author_role", "call_id", "entered_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pictured", "public_id", "rules_number", "state", "submission_id", "title", "topic", "unit_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (NEW."author", NEW."author_role", NEW."call_id", NEW."entered_at", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."pictured", NEW."public_id", NEW."rules_number", NEW."state", NEW."submission_id", NEW."title", NEW."topic", NEW."unit_id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_why"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.publishing_note_activity_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', ARRAY[NEW.id, OLD.id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_activity_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_activity_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_kind_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT activity_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_kind_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT activity_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_kind_named() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO publishing_searchchange (what, key)
    SELECT 'a', activity_id FROM activities_activity_kinds WHERE activitykind_id = NEW.id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_partner_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', ARRAY[NEW.activity_id, OLD.activity_id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_partner_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT activity_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_partner_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT activity_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_publication_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('p', ARRAY[NEW.id, OLD.id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_publication_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('p', (SELECT array_agg(DISTINCT id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_publication_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('p', (SELECT array_agg(DISTINCT id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_roster_named() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO publishing_searchchange (what, key)
    SELECT 'a', id FROM activities_activity WHERE lead_id = NEW.id
    UNION SELECT 'a', activity_id FROM activities_coorganiser WHERE roster_unit_id = NEW.id
    UNION SELECT 'p', id FROM publishing_publication WHERE origin_id = NEW.id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_search(of_what character, keys bigint[]) RETURNS void
    LANGUAGE sql
    AS $$
    INSERT INTO publishing_searchchange (what, key) SELECT of_what, key FROM unnest(keys) key;
$$;
CREATE FUNCTION public.publishing_note_session_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', ARRAY[NEW.activity_id, OLD.activity_id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_session_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT activity_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_session_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('a', (SELECT array_agg(DISTINCT activity_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_site_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('u', ARRAY[NEW.unit_id, OLD.unit_id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_site_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('u', (SELECT array_agg(DISTINCT unit_id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_site_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('u', (SELECT array_agg(DISTINCT unit_id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_unit_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('u', ARRAY[NEW.id, OLD.id]);
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_unit_gained() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('u', (SELECT array_agg(DISTINCT id) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION public.publishing_note_unit_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM publishing_note_search('u', (SELECT array_agg(DISTINCT id) FROM lost));
    RETURN NULL;
END $$;
CREATE FUNCTION public.reporting_files_of(draft jsonb) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
    SELECT coalesce(array_agg((number #>> '{}')::bigint), '{}')
    FROM jsonb_path_query(draft, 'strict $.* ? (@.type() == "array")') AS list,
         jsonb_array_elements(list) AS number
    WHERE jsonb_typeof(number) = 'number' AND (number #>> '{}') ~ '^[0-9]{1,18}$'
$_$;
CREATE FUNCTION public.reporting_record_rows() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE
    touched text := 'SELECT g.id, NULL::jsonb AS before, to_jsonb(g) AS after FROM gained g';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        touched := '
            SELECT both_sides.id, change.before, change.after
            FROM (SELECT g.id, to_jsonb(l) AS was, to_jsonb(g) AS now
                  FROM gained g JOIN lost l ON l.id = g.id OFFSET 0) both_sides
            CROSS JOIN LATERAL (
                SELECT jsonb_object_agg(old.key, old.value) AS before,
                       jsonb_object_agg(old.key, both_sides.now -> old.key) AS after
                FROM jsonb_each(both_sides.was) old WHERE old.value IS DISTINCT FROM both_sides.now -> old.key
            ) change WHERE change.before IS NOT NULL';
    END IF;
    EXECUTE 'INSERT INTO campaign_changedrow AS known (change_id, "table", row_id, before, after)
        SELECT $1, $2, row.id, row.before, row.after FROM (' || touched || ') row ORDER BY row.id
        ON CONFLICT ON CONSTRAINT changed_row_once DO UPDATE SET
            before = EXCLUDED.before || known.before, after = known.after || EXCLUDED.after'
    USING current_setting('vocweek.roster_change')::bigint, TG_TABLE_NAME::text;
    RETURN NULL;
END $_$;
CREATE FUNCTION public.reporting_tally_deleted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO reporting_tally AS t
        (task_id, parent_id, day, due_at, expected, filed, on_time, returned, accepted, exempt, extended, on_extension)
    SELECT c.task_id, u.parent_id,
           coalesce(c.occurrence, (coalesce(c.given_due_at, c.due_at) AT TIME ZONE 'Asia/Shanghai')::date), c.due_at,
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL AND NOT c.late), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'returned'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'accepted'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.given_due_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (
               WHERE c.exempt_at IS NULL AND NOT c.late AND c.filed_at > c.given_due_at), 0)
    FROM (SELECT -1 AS sign, task_id, roster_unit_id, occurrence, given_due_at, due_at, state, filed_at, late, exempt_at FROM lost) c JOIN campaign_rosterunit u ON u.id = c.roster_unit_id
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ON CONSTRAINT tally_once DO UPDATE SET
        expected = t.expected + EXCLUDED.expected,
        filed = t.filed + EXCLUDED.filed,
        on_time = t.on_time + EXCLUDED.on_time,
        returned = t.returned + EXCLUDED.returned,
        accepted = t.accepted + EXCLUDED.accepted,
        exempt = t.exempt + EXCLUDED.exempt,
        extended = t.extended + EXCLUDED.extended,
        on_extension = t.on_extension + EXCLUDED.on_extension;
    RETURN NULL;
END $$;
CREATE FUNCTION public.reporting_tally_followed() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
BEGIN
    EXECUTE 'UPDATE reporting_tally t SET path = u.path FROM gained u JOIN lost was ON was.id = u.id
        WHERE t.parent_id = u.id AND was.path <> u.path';
    EXECUTE $count$INSERT INTO reporting_tally AS t
        (task_id, parent_id, day, due_at, expected, filed, on_time, returned, accepted, exempt, extended, on_extension)
    SELECT c.task_id, c.parent_id,
           coalesce(c.occurrence, (coalesce(c.given_due_at, c.due_at) AT TIME ZONE 'Asia/Shanghai')::date), c.due_at,
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL AND NOT c.late), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'returned'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'accepted'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.given_due_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (
               WHERE c.exempt_at IS NULL AND NOT c.late AND c.filed_at > c.given_due_at), 0)
    FROM (
    SELECT moved.sign, moved.parent_id, o.* FROM (
        SELECT 1 AS sign, u.id, u.parent_id FROM gained u JOIN lost was ON was.id = u.id
        WHERE u.parent_id IS DISTINCT FROM was.parent_id
        UNION ALL
        SELECT -1, was.id, was.parent_id FROM gained u JOIN lost was ON was.id = u.id
        WHERE u.parent_id IS DISTINCT FROM was.parent_id
    ) moved JOIN reporting_obligation o ON o.roster_unit_id = moved.id
) c 
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ON CONSTRAINT tally_once DO UPDATE SET
        expected = t.expected + EXCLUDED.expected,
        filed = t.filed + EXCLUDED.filed,
        on_time = t.on_time + EXCLUDED.on_time,
        returned = t.returned + EXCLUDED.returned,
        accepted = t.accepted + EXCLUDED.accepted,
        exempt = t.exempt + EXCLUDED.exempt,
        extended = t.extended + EXCLUDED.extended,
        on_extension = t.on_extension + EXCLUDED.on_extension$count$;
    RETURN NULL;
END $_$;
CREATE FUNCTION public.reporting_tally_inserted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO reporting_tally AS t
        (task_id, parent_id, day, due_at, expected, filed, on_time, returned, accepted, exempt, extended, on_extension)
    SELECT c.task_id, u.parent_id,
           coalesce(c.occurrence, (coalesce(c.given_due_at, c.due_at) AT TIME ZONE 'Asia/Shanghai')::date), c.due_at,
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL AND NOT c.late), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'returned'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'accepted'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.given_due_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (
               WHERE c.exempt_at IS NULL AND NOT c.late AND c.filed_at > c.given_due_at), 0)
    FROM (SELECT 1 AS sign, task_id, roster_unit_id, occurrence, given_due_at, due_at, state, filed_at, late, exempt_at FROM gained) c JOIN campaign_rosterunit u ON u.id = c.roster_unit_id
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ON CONSTRAINT tally_once DO UPDATE SET
        expected = t.expected + EXCLUDED.expected,
        filed = t.filed + EXCLUDED.filed,
        on_time = t.on_time + EXCLUDED.on_time,
        returned = t.returned + EXCLUDED.returned,
        accepted = t.accepted + EXCLUDED.accepted,
        exempt = t.exempt + EXCLUDED.exempt,
        extended = t.extended + EXCLUDED.extended,
        on_extension = t.on_extension + EXCLUDED.on_extension;
    RETURN NULL;
END $$;
CREATE FUNCTION public.reporting_tally_placed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.path := (SELECT path FROM campaign_rosterunit WHERE id = NEW.parent_id);
    RETURN NEW;
END $$;
CREATE FUNCTION public.reporting_tally_updated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO reporting_tally AS t
        (task_id, parent_id, day, due_at, expected, filed, on_time, returned, accepted, exempt, extended, on_extension)
    SELECT c.task_id, u.parent_id,
           coalesce(c.occurrence, (coalesce(c.given_due_at, c.due_at) AT TIME ZONE 'Asia/Shanghai')::date), c.due_at,
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.filed_at IS NOT NULL AND NOT c.late), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'returned'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.state = 'accepted'), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (WHERE c.exempt_at IS NULL AND c.given_due_at IS NOT NULL), 0),
           coalesce(sum(c.sign) FILTER (
               WHERE c.exempt_at IS NULL AND NOT c.late AND c.filed_at > c.given_due_at), 0)
    FROM (SELECT 1 AS sign, task_id, roster_unit_id, occurrence, given_due_at, due_at, state, filed_at, late, exempt_at FROM gained UNION ALL SELECT -1 AS sign, task_id, roster_unit_id, occurrence, given_due_at, due_at, state, filed_at, late, exempt_at FROM lost) c JOIN campaign_rosterunit u ON u.id = c.roster_unit_id
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ON CONSTRAINT tally_once DO UPDATE SET
        expected = t.expected + EXCLUDED.expected,
        filed = t.filed + EXCLUDED.filed,
        on_time = t.on_time + EXCLUDED.on_time,
        returned = t.returned + EXCLUDED.returned,
        accepted = t.accepted + EXCLUDED.accepted,
        exempt = t.exempt + EXCLUDED.exempt,
        extended = t.extended + EXCLUDED.extended,
        on_extension = t.on_extension + EXCLUDED.on_extension;
    RETURN NULL;
END $$;
CREATE FUNCTION public.workbench_count_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM nextval('workbench_changes');
    RETURN NULL;
END $$;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_invitation (
    id bigint NOT NULL,
    role character varying(16) NOT NULL,
    full_name character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    accepted_by_id bigint,
    invited_by_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.accounts_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    full_name character varying(60) NOT NULL,
    phone character varying(20) NOT NULL
);
CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_activity (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(60) NOT NULL,
    theme_day date,
    summary text NOT NULL,
    mode character varying(8) NOT NULL,
    stream_url character varying(1000) NOT NULL,
    contact_name character varying(40) NOT NULL,
    contact_phone character varying(30) NOT NULL,
    public_contact character varying(60) NOT NULL,
    accessibility character varying(300) NOT NULL,
    safety character varying(300) NOT NULL,
    external_id character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    open_to_public boolean NOT NULL,
    hidden_at timestamp with time zone,
    hidden_why character varying(300) NOT NULL,
    draft jsonb NOT NULL,
    proposed jsonb,
    version integer NOT NULL,
    client_key uuid,
    created_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    waits_since timestamp with time zone,
    accepted_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancelled_why character varying(300) NOT NULL,
    at_unit_id bigint,
    copied_from_id bigint,
    created_by_id bigint,
    edition_id bigint NOT NULL,
    event_id bigint,
    lead_id bigint NOT NULL,
    part_of_id bigint,
    CONSTRAINT activities_activity_version_check CHECK ((version >= 0)),
    CONSTRAINT activity_cancelled_says_why CHECK (((NOT ((state)::text = 'cancelled'::text)) OR ((cancelled_at IS NOT NULL) AND (NOT ((cancelled_why)::text = ''::text))))),
    CONSTRAINT activity_not_part_of_itself CHECK (((part_of_id IS NULL) OR (NOT ((part_of_id = id) AND (part_of_id IS NOT NULL))))),
    CONSTRAINT activity_waits_only_when_submitted CHECK (((at_unit_id IS NULL) OR ((state)::text = 'submitted'::text) OR ((proposed IS NOT NULL) AND ((state)::text = 'accepted'::text)))),
    CONSTRAINT activity_waits_since CHECK (((at_unit_id IS NULL) OR (waits_since IS NOT NULL)))
);
ALTER TABLE public.activities_activity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_activity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_activity_kinds (
    id bigint NOT NULL,
    activity_id bigint NOT NULL,
    activitykind_id bigint NOT NULL
);
ALTER TABLE public.activities_activity_kinds ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_activity_kinds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_activityevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(60) NOT NULL,
    theme_day date,
    summary text NOT NULL,
    mode character varying(8) NOT NULL,
    stream_url character varying(1000) NOT NULL,
    contact_name character varying(40) NOT NULL,
    contact_phone character varying(30) NOT NULL,
    public_contact character varying(60) NOT NULL,
    accessibility character varying(300) NOT NULL,
    safety character varying(300) NOT NULL,
    external_id character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    open_to_public boolean NOT NULL,
    hidden_at timestamp with time zone,
    hidden_why character varying(300) NOT NULL,
    proposed jsonb,
    client_key uuid,
    created_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    waits_since timestamp with time zone,
    accepted_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancelled_why character varying(300) NOT NULL,
    at_unit_id bigint,
    copied_from_id bigint,
    created_by_id bigint,
    edition_id bigint NOT NULL,
    event_id bigint,
    lead_id bigint NOT NULL,
    part_of_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.activities_activityevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_activityevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_activitykind (
    id bigint NOT NULL,
    key character varying(32),
    name character varying(30) NOT NULL,
    "group" character varying(10) NOT NULL,
    special character varying(10) NOT NULL,
    "position" smallint NOT NULL,
    retired_at timestamp with time zone,
    added_by_id bigint,
    edition_id bigint,
    roster_unit_id bigint,
    CONSTRAINT activities_activitykind_position_check CHECK (("position" >= 0)),
    CONSTRAINT activity_kind_is_standard_or_of_a_unit CHECK ((((edition_id IS NULL) AND (key IS NOT NULL) AND (roster_unit_id IS NULL)) OR ((edition_id IS NOT NULL) AND (key IS NULL) AND (roster_unit_id IS NOT NULL))))
);
ALTER TABLE public.activities_activitykind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_activitykind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_activityreview (
    id bigint NOT NULL,
    decision character varying(8) NOT NULL,
    change boolean NOT NULL,
    proposed jsonb,
    reason character varying(500) NOT NULL,
    field_reasons jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    activity_id bigint NOT NULL,
    reviewer_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.activities_activityreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_activityreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_activityupload (
    id bigint NOT NULL,
    file character varying(200) NOT NULL,
    file_name character varying(200) NOT NULL,
    marked character varying(200) NOT NULL,
    state character varying(8) NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    report jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    filed_at timestamp with time zone,
    handed_in boolean NOT NULL,
    node_id bigint NOT NULL,
    uploaded_by_id bigint NOT NULL,
    CONSTRAINT activities_activityupload_done_check CHECK ((done >= 0)),
    CONSTRAINT activities_activityupload_total_check CHECK ((total >= 0))
);
ALTER TABLE public.activities_activityupload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_activityupload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_agreement (
    id bigint NOT NULL,
    title character varying(100) NOT NULL,
    signed_on date,
    subject character varying(1000) NOT NULL,
    outcome character varying(1000) NOT NULL,
    version integer NOT NULL,
    activity_id bigint NOT NULL,
    CONSTRAINT activities_agreement_version_check CHECK ((version >= 0))
);
ALTER TABLE public.activities_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_agreementevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    title character varying(100) NOT NULL,
    signed_on date,
    subject character varying(1000) NOT NULL,
    outcome character varying(1000) NOT NULL,
    activity_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.activities_agreementevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_agreementevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_agreementfile (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    agreement_id bigint NOT NULL,
    asset_id bigint NOT NULL,
    CONSTRAINT activities_agreementfile_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.activities_agreementfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_agreementfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_attendee (
    id bigint NOT NULL,
    number smallint NOT NULL,
    sealed bytea,
    rank smallint NOT NULL,
    invitation_id bigint NOT NULL,
    phone_hash character varying(64) NOT NULL,
    arrived_at timestamp with time zone,
    arrived_by_id bigint,
    CONSTRAINT activities_attendee_number_check CHECK ((number >= 0)),
    CONSTRAINT activities_attendee_rank_check CHECK ((rank >= 0))
);
ALTER TABLE public.activities_attendee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_attendee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_booking (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    source character varying(8) NOT NULL,
    people smallint NOT NULL,
    group_name character varying(120) NOT NULL,
    sealed bytea,
    phone_hash character varying(64) NOT NULL,
    mail_hash character varying(64) NOT NULL,
    link_hash character varying(64) NOT NULL,
    door_code character varying(6) NOT NULL,
    place_in_line integer,
    client_key uuid,
    created_at timestamp with time zone NOT NULL,
    seated_at timestamp with time zone,
    transferred_at timestamp with time zone,
    reminded_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancelled_by character varying(10) NOT NULL,
    purged_at timestamp with time zone,
    entered_by_id bigint,
    session_id bigint NOT NULL,
    CONSTRAINT activities_booking_people_check CHECK ((people >= 0)),
    CONSTRAINT activities_booking_place_in_line_check CHECK ((place_in_line >= 0)),
    CONSTRAINT booking_cancelled_at CHECK ((((cancelled_at IS NOT NULL) AND ((state)::text = 'cancelled'::text)) OR ((NOT ((state)::text = 'cancelled'::text)) AND (cancelled_at IS NULL)))),
    CONSTRAINT booking_for_somebody CHECK ((people >= 1)),
    CONSTRAINT booking_waits_in_line CHECK (((NOT ((state)::text = 'waiting'::text)) OR (place_in_line IS NOT NULL)))
);
ALTER TABLE public.activities_booking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_booking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_bookingevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    state character varying(10) NOT NULL,
    people smallint NOT NULL,
    transferred_at timestamp with time zone,
    cancelled_by character varying(10) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT activities_bookingevent_people_check CHECK ((people >= 0))
);
ALTER TABLE public.activities_bookingevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_bookingevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_candidate (
    id bigint NOT NULL,
    sealed bytea,
    phone_hash character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    post_id bigint NOT NULL
);
ALTER TABLE public.activities_candidate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_candidate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_ceremony (
    activity_id bigint NOT NULL,
    quotas jsonb NOT NULL,
    receipts_due timestamp with time zone NOT NULL,
    words character varying(1000) NOT NULL,
    rows smallint NOT NULL,
    row_seats smallint NOT NULL,
    held_rows smallint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT activities_ceremony_held_rows_check CHECK ((held_rows >= 0)),
    CONSTRAINT activities_ceremony_row_seats_check CHECK ((row_seats >= 0)),
    CONSTRAINT activities_ceremony_rows_check CHECK ((rows >= 0)),
    CONSTRAINT activities_ceremony_version_check CHECK ((version >= 0)),
    CONSTRAINT ceremony_hall CHECK (((held_rows < rows) AND ((row_seats >= 1) AND (row_seats <= 99)) AND ((rows >= 1) AND (rows <= 99))))
);
CREATE TABLE public.activities_ceremonyevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    quotas jsonb NOT NULL,
    receipts_due timestamp with time zone NOT NULL,
    words character varying(1000) NOT NULL,
    rows smallint NOT NULL,
    row_seats smallint NOT NULL,
    held_rows smallint NOT NULL,
    version integer NOT NULL,
    activity_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT activities_ceremonyevent_held_rows_check CHECK ((held_rows >= 0)),
    CONSTRAINT activities_ceremonyevent_row_seats_check CHECK ((row_seats >= 0)),
    CONSTRAINT activities_ceremonyevent_rows_check CHECK ((rows >= 0)),
    CONSTRAINT activities_ceremonyevent_version_check CHECK ((version >= 0))
);
ALTER TABLE public.activities_ceremonyevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_ceremonyevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_checkin (
    id bigint NOT NULL,
    people smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    device_key uuid NOT NULL,
    repeated boolean NOT NULL,
    undone_at timestamp with time zone,
    booking_id bigint NOT NULL,
    by_id bigint,
    helper_id bigint,
    session_id bigint NOT NULL,
    CONSTRAINT activities_checkin_people_check CHECK ((people >= 0))
);
ALTER TABLE public.activities_checkin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_checkin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_coorganiser (
    id bigint NOT NULL,
    activity_id bigint NOT NULL,
    roster_unit_id bigint NOT NULL
);
ALTER TABLE public.activities_coorganiser ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_coorganiser_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_coorganiserevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    activity_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    roster_unit_id bigint NOT NULL
);
ALTER TABLE public.activities_coorganiserevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_coorganiserevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_doorhelper (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    link_hash character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    made_by_id bigint,
    session_id bigint NOT NULL
);
ALTER TABLE public.activities_doorhelper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_doorhelper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_fairenterprise (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    code character varying(18) NOT NULL,
    booth character varying(20) NOT NULL,
    intended integer,
    signed integer,
    version integer NOT NULL,
    activity_id bigint NOT NULL,
    CONSTRAINT activities_fairenterprise_intended_check CHECK ((intended >= 0)),
    CONSTRAINT activities_fairenterprise_signed_check CHECK ((signed >= 0)),
    CONSTRAINT activities_fairenterprise_version_check CHECK ((version >= 0)),
    CONSTRAINT fair_enterprise_has_code CHECK (((code)::text ~ '^[0-9A-Z]{18}$'::text))
);
ALTER TABLE public.activities_fairenterprise ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_fairenterprise_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_fairenterpriseevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    code character varying(18) NOT NULL,
    booth character varying(20) NOT NULL,
    intended integer,
    signed integer,
    activity_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT activities_fairenterpriseevent_intended_check CHECK ((intended >= 0)),
    CONSTRAINT activities_fairenterpriseevent_signed_check CHECK ((signed >= 0))
);
ALTER TABLE public.activities_fairenterpriseevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_fairenterpriseevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_fairpost (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(60) NOT NULL,
    head_count integer NOT NULL,
    wants character varying(120) NOT NULL,
    pay character varying(60) NOT NULL,
    place character varying(60) NOT NULL,
    "position" smallint NOT NULL,
    enterprise_id bigint NOT NULL,
    CONSTRAINT activities_fairpost_head_count_check CHECK ((head_count >= 0)),
    CONSTRAINT activities_fairpost_position_check CHECK (("position" >= 0)),
    CONSTRAINT fair_post_wants_somebody CHECK ((head_count >= 1))
);
ALTER TABLE public.activities_fairpost ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_fairpost_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_fairpostevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(60) NOT NULL,
    head_count integer NOT NULL,
    wants character varying(120) NOT NULL,
    pay character varying(60) NOT NULL,
    place character varying(60) NOT NULL,
    "position" smallint NOT NULL,
    enterprise_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT activities_fairpostevent_head_count_check CHECK ((head_count >= 0)),
    CONSTRAINT activities_fairpostevent_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.activities_fairpostevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_fairpostevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_invitation (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    most smallint NOT NULL,
    own_most boolean NOT NULL,
    coming smallint DEFAULT 0 NOT NULL,
    state character varying(8) NOT NULL,
    why character varying(200) NOT NULL,
    version integer NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    ceremony_id bigint NOT NULL,
    invited_by_id bigint,
    roster_unit_id bigint,
    CONSTRAINT activities_invitation_coming_check CHECK ((coming >= 0)),
    CONSTRAINT activities_invitation_most_check CHECK ((most >= 0)),
    CONSTRAINT activities_invitation_version_check CHECK ((version >= 0)),
    CONSTRAINT invitation_answered_at CHECK ((((answered_at IS NULL) AND ((state)::text = 'waiting'::text)) OR ((NOT ((state)::text = 'waiting'::text)) AND (answered_at IS NOT NULL)))),
    CONSTRAINT invitation_of_a_unit_or_guests CHECK ((((roster_unit_id IS NULL) OR ((name)::text = ''::text)) AND (1 = (
CASE
    WHEN (roster_unit_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((name)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT invitation_within_quota CHECK ((coming <= most))
);
ALTER TABLE public.activities_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_invitationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    most smallint NOT NULL,
    own_most boolean NOT NULL,
    state character varying(8) NOT NULL,
    why character varying(200) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    ceremony_id bigint NOT NULL,
    invited_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    roster_unit_id bigint,
    CONSTRAINT activities_invitationevent_most_check CHECK ((most >= 0))
);
ALTER TABLE public.activities_invitationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_invitationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_outcome (
    activity_id bigint NOT NULL,
    held text NOT NULL,
    effect text NOT NULL,
    highlight text NOT NULL,
    participants integer,
    students integer,
    teachers integer,
    enterprise_people integer,
    residents integer,
    recorded_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    recorded_by_id bigint,
    CONSTRAINT activities_outcome_enterprise_people_check CHECK ((enterprise_people >= 0)),
    CONSTRAINT activities_outcome_participants_check CHECK ((participants >= 0)),
    CONSTRAINT activities_outcome_residents_check CHECK ((residents >= 0)),
    CONSTRAINT activities_outcome_students_check CHECK ((students >= 0)),
    CONSTRAINT activities_outcome_teachers_check CHECK ((teachers >= 0)),
    CONSTRAINT activities_outcome_version_check CHECK ((version >= 0))
);
CREATE TABLE public.activities_outcomeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    held text NOT NULL,
    effect text NOT NULL,
    highlight text NOT NULL,
    participants integer,
    students integer,
    teachers integer,
    enterprise_people integer,
    residents integer,
    recorded_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    activity_id bigint NOT NULL,
    pgh_context_id uuid,
    recorded_by_id bigint,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT activities_outcomeevent_enterprise_people_check CHECK ((enterprise_people >= 0)),
    CONSTRAINT activities_outcomeevent_participants_check CHECK ((participants >= 0)),
    CONSTRAINT activities_outcomeevent_residents_check CHECK ((residents >= 0)),
    CONSTRAINT activities_outcomeevent_students_check CHECK ((students >= 0)),
    CONSTRAINT activities_outcomeevent_teachers_check CHECK ((teachers >= 0)),
    CONSTRAINT activities_outcomeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE public.activities_outcomeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_outcomeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_party (
    id bigint NOT NULL,
    side character varying(10) NOT NULL,
    name character varying(100) NOT NULL,
    code character varying(18) NOT NULL,
    "position" smallint NOT NULL,
    agreement_id bigint NOT NULL,
    CONSTRAINT activities_party_position_check CHECK (("position" >= 0)),
    CONSTRAINT party_enterprise_has_code CHECK (((NOT ((side)::text = 'enterprise'::text)) OR ((code)::text ~ '^[0-9A-Z]{18}$'::text)))
);
ALTER TABLE public.activities_party ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_party_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_partyevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    side character varying(10) NOT NULL,
    name character varying(100) NOT NULL,
    code character varying(18) NOT NULL,
    "position" smallint NOT NULL,
    agreement_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT activities_partyevent_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.activities_partyevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_partyevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_personalrequest (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    channel character varying(8) NOT NULL,
    reason character varying(300) NOT NULL,
    found integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT activities_personalrequest_found_check CHECK ((found >= 0))
);
ALTER TABLE public.activities_personalrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_personalrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_picture (
    id bigint NOT NULL,
    part character varying(12) NOT NULL,
    "position" smallint NOT NULL,
    activity_id bigint NOT NULL,
    asset_id bigint NOT NULL,
    CONSTRAINT activities_picture_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.activities_picture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_picture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_presence (
    day date NOT NULL,
    edition_id bigint NOT NULL,
    leads boolean NOT NULL,
    shared boolean NOT NULL,
    accepted boolean NOT NULL,
    activity_id bigint NOT NULL,
    roster_unit_id bigint NOT NULL
);
CREATE TABLE public.activities_purgerun (
    id bigint NOT NULL,
    days smallint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    bookings integer NOT NULL,
    problem text NOT NULL,
    by_id bigint,
    edition_id bigint NOT NULL,
    counts jsonb NOT NULL,
    failed integer NOT NULL,
    CONSTRAINT activities_purgerun_bookings_check CHECK ((bookings >= 0)),
    CONSTRAINT activities_purgerun_days_check CHECK ((days >= 0)),
    CONSTRAINT activities_purgerun_failed_check CHECK ((failed >= 0))
);
ALTER TABLE public.activities_purgerun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_purgerun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_rating (
    id bigint NOT NULL,
    stars smallint NOT NULL,
    comment character varying(500) NOT NULL,
    state character varying(8) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    moderated_at timestamp with time zone,
    moderated_why character varying(300) NOT NULL,
    booking_id bigint,
    moderated_by_id bigint,
    flags jsonb NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT activities_rating_stars_check CHECK ((stars >= 0)),
    CONSTRAINT rating_one_to_five CHECK (((stars >= 1) AND (stars <= 5)))
);
ALTER TABLE public.activities_rating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_rating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_retention (
    edition_id bigint NOT NULL,
    days smallint NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint,
    CONSTRAINT activities_retention_days_check CHECK ((days >= 0)),
    CONSTRAINT retention_within CHECK (((days >= 7) AND (days <= 90)))
);
CREATE TABLE public.activities_reviewend (
    roster_unit_id bigint NOT NULL,
    ends_at character varying(16) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint
);
CREATE TABLE public.activities_reviewendevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    ends_at character varying(16) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    roster_unit_id bigint NOT NULL,
    set_by_id bigint
);
ALTER TABLE public.activities_reviewendevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_reviewendevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_seat (
    attendee_id bigint NOT NULL,
    "row" smallint NOT NULL,
    number smallint NOT NULL,
    by_hand boolean NOT NULL,
    ceremony_id bigint NOT NULL,
    CONSTRAINT activities_seat_number_check CHECK ((number >= 0)),
    CONSTRAINT activities_seat_row_check CHECK (("row" >= 0)),
    CONSTRAINT seat_in_hall CHECK (((number >= 1) AND ("row" >= 1)))
);
CREATE TABLE public.activities_session (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    place character varying(120) NOT NULL,
    place_code character varying(6) NOT NULL,
    latitude double precision,
    longitude double precision,
    audience character varying(60) NOT NULL,
    remark character varying(120) NOT NULL,
    way character varying(10) NOT NULL,
    link character varying(1000) NOT NULL,
    seats integer,
    seats_taken integer DEFAULT 0 NOT NULL,
    next_in_line integer DEFAULT 1 NOT NULL,
    per_booking smallint NOT NULL,
    group_least smallint,
    group_most smallint,
    closes_at timestamp with time zone,
    waiting_list boolean NOT NULL,
    asks jsonb NOT NULL,
    external_id character varying(60) NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_why character varying(300) NOT NULL,
    activity_id bigint NOT NULL,
    CONSTRAINT activities_session_group_least_check CHECK ((group_least >= 0)),
    CONSTRAINT activities_session_group_most_check CHECK ((group_most >= 0)),
    CONSTRAINT activities_session_next_in_line_check CHECK ((next_in_line >= 0)),
    CONSTRAINT activities_session_per_booking_check CHECK ((per_booking >= 0)),
    CONSTRAINT activities_session_seats_check CHECK ((seats >= 0)),
    CONSTRAINT activities_session_seats_taken_check CHECK ((seats_taken >= 0)),
    CONSTRAINT session_cancelled_says_why CHECK (((cancelled_at IS NULL) OR (NOT ((cancelled_why)::text = ''::text)))),
    CONSTRAINT session_elsewhere_has_link CHECK (((NOT ((way)::text = 'elsewhere'::text)) OR (NOT ((link)::text = ''::text)))),
    CONSTRAINT session_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT session_group_limits CHECK ((((group_least IS NULL) AND (group_most IS NULL)) OR ((group_least >= 1) AND (group_most >= group_least)))),
    CONSTRAINT session_never_overbooked CHECK (((seats IS NULL) OR (seats_taken <= seats))),
    CONSTRAINT session_place_on_earth CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision)))))
);
ALTER TABLE public.activities_session ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_sessionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    place character varying(120) NOT NULL,
    place_code character varying(6) NOT NULL,
    latitude double precision,
    longitude double precision,
    audience character varying(60) NOT NULL,
    remark character varying(120) NOT NULL,
    way character varying(10) NOT NULL,
    link character varying(1000) NOT NULL,
    seats integer,
    per_booking smallint NOT NULL,
    group_least smallint,
    group_most smallint,
    closes_at timestamp with time zone,
    waiting_list boolean NOT NULL,
    asks jsonb NOT NULL,
    external_id character varying(60) NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_why character varying(300) NOT NULL,
    activity_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT activities_sessionevent_group_least_check CHECK ((group_least >= 0)),
    CONSTRAINT activities_sessionevent_group_most_check CHECK ((group_most >= 0)),
    CONSTRAINT activities_sessionevent_per_booking_check CHECK ((per_booking >= 0)),
    CONSTRAINT activities_sessionevent_seats_check CHECK ((seats >= 0))
);
ALTER TABLE public.activities_sessionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_sessionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_showing (
    session_id bigint NOT NULL,
    edition_id bigint NOT NULL,
    units bigint[] NOT NULL,
    kinds bigint[] NOT NULL,
    mode character varying(8) NOT NULL,
    audience character varying(60) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    latitude double precision,
    longitude double precision,
    off boolean NOT NULL,
    activity_id bigint NOT NULL
);
CREATE TABLE public.activities_spentproof (
    proof_hash character varying(64) NOT NULL,
    used_for uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.activities_telling (
    id bigint NOT NULL,
    what character varying(10) NOT NULL,
    words character varying(500) NOT NULL,
    why character varying(300) NOT NULL,
    client_key uuid,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    session_id bigint NOT NULL
);
ALTER TABLE public.activities_telling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_telling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_told (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    at timestamp with time zone,
    booking_id bigint NOT NULL,
    telling_id bigint NOT NULL
);
ALTER TABLE public.activities_told ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_told_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.activities_tries (
    who_hash character varying(64) NOT NULL,
    since timestamp with time zone NOT NULL,
    count integer NOT NULL,
    CONSTRAINT activities_tries_count_check CHECK ((count >= 0))
);
CREATE TABLE public.activities_unitweek (
    roster_unit_id bigint NOT NULL,
    first date NOT NULL,
    filed integer[] NOT NULL,
    accepted integer[] NOT NULL,
    filed_week integer NOT NULL,
    accepted_week integer NOT NULL
);
CREATE TABLE public.activities_walkin (
    id bigint NOT NULL,
    people smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    device_key uuid NOT NULL,
    by_id bigint,
    helper_id bigint,
    session_id bigint NOT NULL
);
ALTER TABLE public.activities_walkin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activities_walkin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.bulletins_bulletin (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    number smallint NOT NULL,
    day date NOT NULL,
    state character varying(8) NOT NULL,
    version integer NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    options jsonb NOT NULL,
    figures jsonb NOT NULL,
    edits jsonb NOT NULL,
    document jsonb,
    title character varying(200) NOT NULL,
    word character varying(200) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    corrects_id bigint,
    drafted_by_id bigint,
    node_id bigint NOT NULL,
    sent_by_id bigint,
    CONSTRAINT bulletins_bulletin_number_check CHECK ((number >= 0)),
    CONSTRAINT bulletins_bulletin_version_check CHECK ((version >= 0))
);
ALTER TABLE public.bulletins_bulletin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_bulletin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.bulletins_bulletin_pictures (
    id bigint NOT NULL,
    bulletin_id bigint NOT NULL,
    asset_id bigint NOT NULL
);
ALTER TABLE public.bulletins_bulletin_pictures ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_bulletin_pictures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.bulletins_bulletinedit (
    id bigint NOT NULL,
    version integer NOT NULL,
    before jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    undoes boolean NOT NULL,
    undone boolean NOT NULL,
    bulletin_id bigint NOT NULL,
    saved_by_id bigint,
    CONSTRAINT bulletins_bulletinedit_version_check CHECK ((version >= 0))
);
ALTER TABLE public.bulletins_bulletinedit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_bulletinedit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.bulletins_bulletinevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    number smallint NOT NULL,
    day date NOT NULL,
    state character varying(8) NOT NULL,
    version integer NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    options jsonb NOT NULL,
    edits jsonb NOT NULL,
    title character varying(200) NOT NULL,
    word character varying(200) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    corrects_id bigint,
    drafted_by_id bigint,
    node_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    sent_by_id bigint,
    CONSTRAINT bulletins_bulletinevent_number_check CHECK ((number >= 0)),
    CONSTRAINT bulletins_bulletinevent_version_check CHECK ((version >= 0))
);
ALTER TABLE public.bulletins_bulletinevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_bulletinevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.bulletins_bulletinreceipt (
    id bigint NOT NULL,
    received_at timestamp with time zone,
    bulletin_id bigint NOT NULL,
    received_by_id bigint,
    roster_unit_id bigint NOT NULL
);
ALTER TABLE public.bulletins_bulletinreceipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_bulletinreceipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.bulletins_bulletinschedule (
    id bigint NOT NULL,
    enabled boolean NOT NULL,
    at time without time zone NOT NULL,
    sends boolean NOT NULL,
    options jsonb NOT NULL,
    set_at timestamp with time zone NOT NULL,
    ran_on date,
    node_id bigint NOT NULL,
    set_by_id bigint
);
ALTER TABLE public.bulletins_bulletinschedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_bulletinschedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.bulletins_bulletinscheduleevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    enabled boolean NOT NULL,
    at time without time zone NOT NULL,
    sends boolean NOT NULL,
    options jsonb NOT NULL,
    set_at timestamp with time zone NOT NULL,
    node_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    set_by_id bigint
);
ALTER TABLE public.bulletins_bulletinscheduleevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_bulletinscheduleevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_changedrow (
    id bigint NOT NULL,
    "table" character varying(63) NOT NULL,
    row_id bigint NOT NULL,
    before jsonb,
    after jsonb NOT NULL,
    change_id bigint NOT NULL
);
ALTER TABLE public.campaign_changedrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_changedrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_earlierdue (
    id bigint NOT NULL,
    due_at timestamp with time zone,
    daily_at time without time zone,
    notice_id bigint NOT NULL,
    roster_unit_id bigint NOT NULL,
    task_id bigint NOT NULL,
    CONSTRAINT earlier_due_says_one_moment CHECK ((((due_at IS NULL) OR (daily_at IS NULL)) AND (1 = (
CASE
    WHEN (due_at IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (daily_at IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE public.campaign_earlierdue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_earlierdue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_earlierdueevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    due_at timestamp with time zone,
    daily_at time without time zone,
    notice_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    roster_unit_id bigint NOT NULL,
    task_id bigint NOT NULL
);
ALTER TABLE public.campaign_earlierdueevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_earlierdueevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_edition (
    id bigint NOT NULL,
    series character varying(60) NOT NULL,
    year smallint NOT NULL,
    theme character varying(120) NOT NULL,
    sub_themes jsonb NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    issuers jsonb NOT NULL,
    document_number character varying(60) NOT NULL,
    focus_topics jsonb NOT NULL,
    theme_days jsonb NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by_id bigint NOT NULL,
    CONSTRAINT campaign_edition_year_check CHECK ((year >= 0)),
    CONSTRAINT edition_days_in_order CHECK ((ends_on >= starts_on))
);
ALTER TABLE public.campaign_edition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_edition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_event (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    starts_at timestamp with time zone,
    place character varying(200) NOT NULL,
    edition_id bigint NOT NULL,
    notice_id bigint NOT NULL
);
ALTER TABLE public.campaign_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_form (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    draft jsonb NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    saved_by_id bigint,
    task_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT campaign_form_version_check CHECK ((version >= 0))
);
ALTER TABLE public.campaign_form ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_form_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_formversion (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    version integer NOT NULL,
    title character varying(120) NOT NULL,
    spec jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changes jsonb NOT NULL,
    created_by_id bigint,
    form_id bigint,
    CONSTRAINT campaign_formversion_version_check CHECK ((version >= 0))
);
ALTER TABLE public.campaign_formversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_formversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_notice (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    document_number character varying(60) NOT NULL,
    theme character varying(120) NOT NULL,
    text text NOT NULL,
    facts jsonb NOT NULL,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    issued_at timestamp with time zone,
    version integer NOT NULL,
    asset_id bigint,
    created_by_id bigint,
    edition_id bigint,
    forwards_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT campaign_notice_version_check CHECK ((version >= 0))
);
ALTER TABLE public.campaign_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_noticeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    document_number character varying(60) NOT NULL,
    theme character varying(120) NOT NULL,
    text text NOT NULL,
    facts jsonb NOT NULL,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    issued_at timestamp with time zone,
    version integer NOT NULL,
    asset_id bigint,
    created_by_id bigint,
    edition_id bigint,
    forwards_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT campaign_noticeevent_version_check CHECK ((version >= 0))
);
ALTER TABLE public.campaign_noticeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_noticeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_noticereceipt (
    id bigint NOT NULL,
    received_at timestamp with time zone,
    notice_id bigint NOT NULL,
    received_by_id bigint,
    roster_unit_id bigint NOT NULL
);
ALTER TABLE public.campaign_noticereceipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_noticereceipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_rosterchange (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    code character varying(32) NOT NULL,
    name character varying(120) NOT NULL,
    path public.ltree NOT NULL,
    to_path public.ltree,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    reason character varying(300) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_why character varying(300) NOT NULL,
    changed_by_id bigint,
    edition_id bigint NOT NULL,
    undone_by_id bigint
);
ALTER TABLE public.campaign_rosterchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_rosterchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_rosterunit (
    id bigint NOT NULL,
    path public.ltree NOT NULL,
    depth smallint NOT NULL,
    code character varying(32) NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(16) NOT NULL,
    enrolment integer,
    staff integer,
    edition_id bigint NOT NULL,
    parent_id bigint,
    unit_id bigint NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT campaign_rosterunit_depth_check CHECK ((depth >= 0)),
    CONSTRAINT campaign_rosterunit_enrolment_check CHECK ((enrolment >= 0)),
    CONSTRAINT campaign_rosterunit_staff_check CHECK ((staff >= 0))
);
ALTER TABLE public.campaign_rosterunit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_rosterunit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_task (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    items jsonb NOT NULL,
    instructions text NOT NULL,
    audience_kinds jsonb NOT NULL,
    due_at timestamp with time zone,
    daily_at time without time zone,
    window_from date,
    window_to date,
    at_least smallint NOT NULL,
    closes boolean NOT NULL,
    state character varying(10) NOT NULL,
    "position" smallint NOT NULL,
    evidence jsonb,
    edition_id bigint NOT NULL,
    form_id bigint NOT NULL,
    issuer_id bigint NOT NULL,
    notice_id bigint NOT NULL,
    working_days_only boolean DEFAULT false NOT NULL,
    mailbox character varying(254) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT campaign_task_at_least_check CHECK ((at_least >= 0)),
    CONSTRAINT campaign_task_position_check CHECK (("position" >= 0)),
    CONSTRAINT task_has_a_due_rule CHECK ((((state)::text = 'draft'::text) OR ((daily_at IS NULL) AND (due_at IS NOT NULL)) OR ((daily_at IS NOT NULL) AND (window_from IS NOT NULL) AND (window_to >= window_from))))
);
ALTER TABLE public.campaign_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.campaign_taskevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    items jsonb NOT NULL,
    instructions text NOT NULL,
    audience_kinds jsonb NOT NULL,
    due_at timestamp with time zone,
    daily_at time without time zone,
    window_from date,
    window_to date,
    at_least smallint NOT NULL,
    closes boolean NOT NULL,
    state character varying(10) NOT NULL,
    "position" smallint NOT NULL,
    evidence jsonb,
    edition_id bigint NOT NULL,
    form_id bigint NOT NULL,
    issuer_id bigint NOT NULL,
    notice_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    working_days_only boolean DEFAULT false NOT NULL,
    mailbox character varying(254) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT campaign_taskevent_at_least_check CHECK ((at_least >= 0)),
    CONSTRAINT campaign_taskevent_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.campaign_taskevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.campaign_taskevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.core_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.core_site_version
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.keeping_allowance (
    unit_id bigint NOT NULL,
    size bigint NOT NULL,
    reason character varying(300) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint,
    CONSTRAINT keeping_allowance_size_check CHECK ((size >= 0))
);
CREATE TABLE public.keeping_allowanceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    size bigint NOT NULL,
    reason character varying(300) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    set_by_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT keeping_allowanceevent_size_check CHECK ((size >= 0))
);
ALTER TABLE public.keeping_allowanceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keeping_allowanceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.keeping_bag (
    id bigint NOT NULL,
    state character varying(7) NOT NULL,
    why text NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    left_out integer NOT NULL,
    file character varying(200) NOT NULL,
    size bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    asked_by_id bigint,
    edition_id bigint NOT NULL,
    CONSTRAINT keeping_bag_done_check CHECK ((done >= 0)),
    CONSTRAINT keeping_bag_left_out_check CHECK ((left_out >= 0)),
    CONSTRAINT keeping_bag_size_check CHECK ((size >= 0)),
    CONSTRAINT keeping_bag_total_check CHECK ((total >= 0))
);
ALTER TABLE public.keeping_bag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keeping_bag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.keeping_check (
    id bigint NOT NULL,
    share smallint NOT NULL,
    cursor character varying(64) NOT NULL,
    files integer NOT NULL,
    size bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT keeping_check_files_check CHECK ((files >= 0)),
    CONSTRAINT keeping_check_share_check CHECK ((share >= 0)),
    CONSTRAINT keeping_check_size_check CHECK ((size >= 0))
);
ALTER TABLE public.keeping_check ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keeping_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.keeping_expiry (
    id bigint NOT NULL,
    files integer NOT NULL,
    size bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    edition_id bigint NOT NULL,
    CONSTRAINT keeping_expiry_files_check CHECK ((files >= 0)),
    CONSTRAINT keeping_expiry_size_check CHECK ((size >= 0))
);
ALTER TABLE public.keeping_expiry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keeping_expiry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.keeping_fault (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    kind character varying(7) NOT NULL,
    found_by_id bigint NOT NULL
);
ALTER TABLE public.keeping_fault ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keeping_fault_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.keeping_retention (
    edition_id bigint NOT NULL,
    keep_until date NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint
);
CREATE TABLE public.keeping_retentionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    keep_until date NOT NULL,
    set_at timestamp with time zone NOT NULL,
    edition_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    set_by_id bigint
);
ALTER TABLE public.keeping_retentionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keeping_retentionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.keeping_spaceused (
    unit_id bigint NOT NULL,
    size bigint NOT NULL,
    files integer NOT NULL,
    last_asset bigint NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    CONSTRAINT keeping_spaceused_files_check CHECK ((files >= 0)),
    CONSTRAINT keeping_spaceused_size_check CHECK ((size >= 0))
);
CREATE TABLE public.media_asset (
    id bigint NOT NULL,
    file character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    content_type character varying(100) NOT NULL,
    name character varying(200) NOT NULL,
    width integer,
    height integer,
    dpi integer,
    uploaded_at timestamp with time zone NOT NULL,
    unit_id bigint NOT NULL,
    uploaded_by_id bigint,
    author character varying(100) NOT NULL,
    caption character varying(300) NOT NULL,
    consent character varying(10) NOT NULL,
    deleted_at timestamp with time zone,
    focal_x double precision,
    focal_y double precision,
    published_at timestamp with time zone,
    rights character varying(10) NOT NULL,
    seconds double precision,
    state character varying(10) NOT NULL,
    tags character varying(30)[] NOT NULL,
    why text NOT NULL,
    content_id character varying(64),
    expired_at timestamp with time zone,
    cleaned boolean NOT NULL,
    CONSTRAINT asset_ready_has_bytes CHECK (((NOT ((state)::text = 'ready'::text)) OR ((NOT ((sha256)::text = ''::text)) AND (NOT ((file)::text = ''::text))))),
    CONSTRAINT media_asset_dpi_check CHECK ((dpi >= 0)),
    CONSTRAINT media_asset_height_check CHECK ((height >= 0)),
    CONSTRAINT media_asset_size_check CHECK ((size >= 0)),
    CONSTRAINT media_asset_width_check CHECK ((width >= 0))
);
ALTER TABLE public.media_asset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_asset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.media_assetevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    caption character varying(300) NOT NULL,
    author character varying(100) NOT NULL,
    rights character varying(10) NOT NULL,
    consent character varying(10) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.media_assetevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_assetevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.media_content (
    sha256 character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    why text NOT NULL,
    colour character varying(7) NOT NULL,
    blurhash character varying(60) NOT NULL,
    phash bigint,
    taken_at timestamp with time zone,
    projection character varying(20) NOT NULL,
    pages integer,
    facts jsonb NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    compared_at timestamp with time zone,
    attempts smallint NOT NULL,
    CONSTRAINT media_content_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT media_content_pages_check CHECK ((pages >= 0))
);
CREATE TABLE public.media_damage (
    sha256 character varying(64) NOT NULL,
    kind character varying(7) NOT NULL,
    found_at timestamp with time zone NOT NULL
);
CREATE TABLE public.media_directupload (
    id uuid NOT NULL,
    key character varying(100) NOT NULL,
    begun text NOT NULL,
    length bigint NOT NULL,
    part integer NOT NULL,
    whole_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    asset_id bigint NOT NULL,
    CONSTRAINT media_directupload_length_check CHECK ((length >= 0)),
    CONSTRAINT media_directupload_part_check CHECK ((part >= 0))
);
CREATE TABLE public.media_formercontent (
    sha256 character varying(64) NOT NULL,
    became character varying(64) NOT NULL,
    file character varying(200) NOT NULL,
    cleaned_at timestamp with time zone NOT NULL,
    gone boolean NOT NULL
);
CREATE TABLE public.media_look (
    id bigint NOT NULL,
    part smallint NOT NULL,
    bits bigint NOT NULL,
    content_id character varying(64) NOT NULL,
    CONSTRAINT media_look_part_check CHECK ((part >= 0))
);
ALTER TABLE public.media_look ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.media_rendition (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    why text NOT NULL,
    attempts smallint NOT NULL,
    progress smallint NOT NULL,
    file character varying(200) NOT NULL,
    content_type character varying(100) NOT NULL,
    width integer,
    height integer,
    size bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    content_id character varying(64) NOT NULL,
    CONSTRAINT media_rendition_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT media_rendition_height_check CHECK ((height >= 0)),
    CONSTRAINT media_rendition_progress_check CHECK ((progress >= 0)),
    CONSTRAINT media_rendition_size_check CHECK ((size >= 0)),
    CONSTRAINT media_rendition_width_check CHECK ((width >= 0))
);
ALTER TABLE public.media_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.media_spooledfile (
    name character varying(200) NOT NULL,
    size bigint NOT NULL,
    machine character varying(100) NOT NULL,
    since timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    tried_at timestamp with time zone,
    why text NOT NULL,
    CONSTRAINT media_spooledfile_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT media_spooledfile_size_check CHECK ((size >= 0))
);
CREATE TABLE public.media_twin (
    id bigint NOT NULL,
    apart smallint NOT NULL,
    found_at timestamp with time zone NOT NULL,
    verdict character varying(5) NOT NULL,
    reason character varying(300) NOT NULL,
    judged_at timestamp with time zone,
    first_id character varying(64) NOT NULL,
    judged_by_id bigint,
    second_id character varying(64) NOT NULL,
    CONSTRAINT media_twin_apart_check CHECK ((apart >= 0)),
    CONSTRAINT twin_in_order CHECK (((first_id)::text < (second_id)::text))
);
ALTER TABLE public.media_twin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_twin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.media_twinverdict (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    verdict character varying(5) NOT NULL,
    reason character varying(300) NOT NULL,
    judged_at timestamp with time zone,
    judged_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.media_twinverdict ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_twinverdict_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.media_upload (
    id uuid NOT NULL,
    length bigint NOT NULL,
    received bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    asset_id bigint NOT NULL,
    CONSTRAINT media_upload_length_check CHECK ((length >= 0)),
    CONSTRAINT media_upload_received_check CHECK ((received >= 0))
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notify_message (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    text character varying(300) NOT NULL,
    link character varying(300) NOT NULL,
    key character varying(120) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    digested_at timestamp with time zone,
    person_id bigint NOT NULL,
    unit_id bigint
);
ALTER TABLE public.notify_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notify_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_membership (
    id bigint NOT NULL,
    role character varying(16) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    granted_by_id bigint,
    user_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.org_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.org_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_membershipevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    role character varying(16) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    granted_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    user_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.org_membershipevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.org_membershipevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_orgunit (
    id bigint NOT NULL,
    code character varying(32) NOT NULL,
    name character varying(120) NOT NULL,
    short_name character varying(60) NOT NULL,
    kind character varying(16) NOT NULL,
    path public.ltree NOT NULL,
    enrolment integer,
    staff integer,
    active boolean NOT NULL,
    parent_id bigint,
    CONSTRAINT org_orgunit_enrolment_check CHECK ((enrolment >= 0)),
    CONSTRAINT org_orgunit_staff_check CHECK ((staff >= 0))
);
ALTER TABLE public.org_orgunit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.org_orgunit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_orgunitevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(32) NOT NULL,
    name character varying(120) NOT NULL,
    short_name character varying(60) NOT NULL,
    kind character varying(16) NOT NULL,
    path public.ltree NOT NULL,
    enrolment integer,
    staff integer,
    active boolean NOT NULL,
    parent_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT org_orgunitevent_enrolment_check CHECK ((enrolment >= 0)),
    CONSTRAINT org_orgunitevent_staff_check CHECK ((staff >= 0))
);
ALTER TABLE public.org_orgunitevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.org_orgunitevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_unitimport (
    id bigint NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    file character varying(100) NOT NULL,
    file_name character varying(200) NOT NULL,
    applied_at timestamp with time zone,
    added integer NOT NULL,
    changed integer NOT NULL,
    unit_id bigint NOT NULL,
    uploaded_by_id bigint NOT NULL,
    CONSTRAINT org_unitimport_added_check CHECK ((added >= 0)),
    CONSTRAINT org_unitimport_changed_check CHECK ((changed >= 0))
);
ALTER TABLE public.org_unitimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.org_unitimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.org_unitsuccession (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    effective_on date NOT NULL,
    reason character varying(300) NOT NULL,
    before jsonb NOT NULL,
    successor_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.org_unitsuccession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.org_unitsuccession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_answeredpicture (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    asset_id bigint NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT publishing_answeredpicture_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.publishing_answeredpicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_answeredpicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_appearance (
    id bigint NOT NULL,
    told_at timestamp with time zone NOT NULL,
    publication_id bigint NOT NULL
);
ALTER TABLE public.publishing_appearance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_appearance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_checkedlink (
    id bigint NOT NULL,
    url character varying(1000) NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    why character varying(100) NOT NULL
);
ALTER TABLE public.publishing_checkedlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_checkedlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_finding (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    part character varying(40) NOT NULL,
    text character varying(300) NOT NULL,
    starts integer NOT NULL,
    instead character varying(300) NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    answered_at timestamp with time zone,
    found_at timestamp with time zone NOT NULL,
    answered_by_id bigint,
    publication_id bigint NOT NULL,
    CONSTRAINT finding_accepted_with_reason CHECK (((NOT ((state)::text = 'accepted'::text)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT publishing_finding_starts_check CHECK ((starts >= 0))
);
ALTER TABLE public.publishing_finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_findinganswer (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.publishing_findinganswer ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_findinganswer_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_passedover (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    activity_id bigint,
    by_id bigint,
    submission_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT passed_over_is_one_thing CHECK ((num_nonnulls(submission_id, activity_id) = 1))
);
ALTER TABLE public.publishing_passedover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_passedover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_picturerequest (
    id bigint NOT NULL,
    wanted character varying(300) NOT NULL,
    due_on date NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    answered_at timestamp with time zone,
    note character varying(300) NOT NULL,
    withdrawn_at timestamp with time zone,
    answered_by_id bigint,
    by_id bigint,
    submission_id bigint,
    unit_id bigint NOT NULL,
    withdrawn_by_id bigint,
    activity_id bigint,
    CONSTRAINT picture_answered_or_withdrawn CHECK (((answered_at IS NULL) OR (withdrawn_at IS NULL))),
    CONSTRAINT picture_asked_for_one_thing CHECK ((num_nonnulls(submission_id, activity_id) = 1)),
    CONSTRAINT picture_asked_says_what CHECK ((NOT ((wanted)::text = ''::text)))
);
ALTER TABLE public.publishing_picturerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_picturerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_picturerequestevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    wanted character varying(300) NOT NULL,
    due_on date NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    answered_at timestamp with time zone,
    note character varying(300) NOT NULL,
    withdrawn_at timestamp with time zone,
    answered_by_id bigint,
    by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    submission_id bigint,
    unit_id bigint NOT NULL,
    withdrawn_by_id bigint,
    activity_id bigint
);
ALTER TABLE public.publishing_picturerequestevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_picturerequestevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_publication (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    lead character varying(300) NOT NULL,
    byline character varying(60) NOT NULL,
    body text NOT NULL,
    link character varying(1000) NOT NULL,
    starts_at timestamp with time zone,
    topics character varying(60)[] NOT NULL,
    featured boolean NOT NULL,
    "position" integer NOT NULL,
    state character varying(10) NOT NULL,
    leads boolean NOT NULL,
    goes_at timestamp with time zone,
    published_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    preview_key character varying(43) NOT NULL,
    version integer NOT NULL,
    client_key uuid,
    picked_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    activity_id bigint,
    bulletin_id bigint,
    cover_id bigint,
    edition_id bigint NOT NULL,
    notice_id bigint,
    origin_id bigint NOT NULL,
    picked_by_id bigint,
    published_by_id bigint,
    saved_by_id bigint,
    submission_id bigint,
    unit_id bigint NOT NULL,
    pending jsonb,
    preview_until timestamp with time zone,
    withdrawn_by_id bigint,
    withdrawn_from_id bigint,
    CONSTRAINT publication_has_one_source CHECK ((num_nonnulls(submission_id, activity_id, bulletin_id, notice_id) <= 1)),
    CONSTRAINT publication_leads_only_when_published CHECK (((NOT leads) OR ((state)::text = 'published'::text))),
    CONSTRAINT publication_says_since_when CHECK (((NOT ((state)::text = 'published'::text)) OR (published_at IS NOT NULL))),
    CONSTRAINT publication_scheduled_says_when CHECK (((NOT ((state)::text = 'scheduled'::text)) OR (goes_at IS NOT NULL))),
    CONSTRAINT publishing_publication_position_check CHECK (("position" >= 0)),
    CONSTRAINT publishing_publication_version_check CHECK ((version >= 0))
);
ALTER TABLE public.publishing_publication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_publicationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    lead character varying(300) NOT NULL,
    byline character varying(60) NOT NULL,
    body text NOT NULL,
    link character varying(1000) NOT NULL,
    starts_at timestamp with time zone,
    topics character varying(60)[] NOT NULL,
    featured boolean NOT NULL,
    "position" integer NOT NULL,
    state character varying(10) NOT NULL,
    goes_at timestamp with time zone,
    published_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    client_key uuid,
    picked_at timestamp with time zone NOT NULL,
    activity_id bigint,
    bulletin_id bigint,
    cover_id bigint,
    edition_id bigint NOT NULL,
    notice_id bigint,
    origin_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    picked_by_id bigint,
    published_by_id bigint,
    saved_by_id bigint,
    submission_id bigint,
    unit_id bigint NOT NULL,
    withdrawn_by_id bigint,
    withdrawn_from_id bigint,
    CONSTRAINT publishing_publicationevent_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.publishing_publicationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_publicationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_publicationfile (
    id bigint NOT NULL,
    part character varying(10) NOT NULL,
    "position" smallint NOT NULL,
    caption character varying(300) NOT NULL,
    asset_id bigint NOT NULL,
    publication_id bigint NOT NULL,
    CONSTRAINT publishing_publicationfile_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.publishing_publicationfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_publicationfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_searchchange (
    id bigint NOT NULL,
    what character varying(1) NOT NULL,
    key bigint NOT NULL,
    CONSTRAINT search_change_of_something CHECK (((what)::text = ANY (ARRAY[('a'::character varying)::text, ('p'::character varying)::text, ('u'::character varying)::text])))
);
ALTER TABLE public.publishing_searchchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_searchchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_searchitem (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    edition_id bigint,
    title character varying(200) NOT NULL,
    sound text NOT NULL,
    days date[] NOT NULL,
    words tsvector NOT NULL,
    activity_id bigint,
    publication_id bigint,
    site_of_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT search_item_is_one_thing CHECK ((num_nonnulls(activity_id, publication_id, site_of_id) = 1))
);
ALTER TABLE public.publishing_searchitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_searchitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_site (
    id bigint NOT NULL,
    slug character varying(32) NOT NULL,
    slogan character varying(60) NOT NULL,
    welcome text NOT NULL,
    sections jsonb NOT NULL,
    external_url character varying(1000) NOT NULL,
    contact character varying(60) NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    banner_id bigint,
    saved_by_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT publishing_site_version_check CHECK ((version >= 0))
);
ALTER TABLE public.publishing_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_siteevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    slug character varying(32) NOT NULL,
    slogan character varying(60) NOT NULL,
    welcome text NOT NULL,
    sections jsonb NOT NULL,
    external_url character varying(1000) NOT NULL,
    contact character varying(60) NOT NULL,
    banner_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    saved_by_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.publishing_siteevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_siteevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publishing_word (
    id bigint NOT NULL,
    text character varying(40) NOT NULL,
    instead character varying(40) NOT NULL,
    why character varying(100) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.publishing_word ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publishing_word_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reminders_delivery (
    id bigint NOT NULL,
    channel character varying(5) NOT NULL,
    subject character varying(120) NOT NULL,
    content jsonb NOT NULL,
    state character varying(6) NOT NULL,
    attempts smallint NOT NULL,
    problem character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    person_id bigint,
    unit_id bigint NOT NULL,
    run_id bigint NOT NULL,
    webhook_id bigint,
    CONSTRAINT delivery_has_one_recipient CHECK ((((person_id IS NULL) OR (webhook_id IS NULL)) AND (1 = (
CASE
    WHEN (person_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (webhook_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT reminders_delivery_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE public.reminders_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reminders_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reminders_digestrun (
    id bigint NOT NULL,
    slot timestamp with time zone NOT NULL,
    since timestamp with time zone NOT NULL,
    people integer NOT NULL,
    groups integer NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT reminders_digestrun_groups_check CHECK ((groups >= 0)),
    CONSTRAINT reminders_digestrun_people_check CHECK ((people >= 0))
);
ALTER TABLE public.reminders_digestrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reminders_digestrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reminders_held (
    person_id bigint NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.reminders_preference (
    person_id bigint NOT NULL,
    by_mail boolean NOT NULL,
    in_app boolean NOT NULL,
    quiet_from time without time zone NOT NULL,
    quiet_to time without time zone NOT NULL,
    muted jsonb NOT NULL
);
CREATE TABLE public.reminders_urgedunit (
    id bigint NOT NULL,
    urged_at timestamp with time zone NOT NULL,
    obligations integer NOT NULL,
    people integer NOT NULL,
    roster_unit_id bigint NOT NULL,
    urging_id bigint NOT NULL,
    CONSTRAINT reminders_urgedunit_obligations_check CHECK ((obligations >= 0)),
    CONSTRAINT reminders_urgedunit_people_check CHECK ((people >= 0))
);
ALTER TABLE public.reminders_urgedunit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reminders_urgedunit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reminders_urging (
    id bigint NOT NULL,
    note character varying(200) NOT NULL,
    urged_at timestamp with time zone NOT NULL,
    unit_id bigint NOT NULL,
    urged_by_id bigint
);
ALTER TABLE public.reminders_urging ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reminders_urging_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reminders_webhook (
    id bigint NOT NULL,
    provider character varying(10) NOT NULL,
    name character varying(40) NOT NULL,
    sealed text NOT NULL,
    hint character varying(80) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    paused_at timestamp with time zone,
    last_at timestamp with time zone,
    last_problem character varying(300) NOT NULL,
    added_by_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.reminders_webhook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reminders_webhook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_attachment (
    id bigint NOT NULL,
    asset_id bigint NOT NULL,
    submission_id bigint NOT NULL
);
ALTER TABLE public.reporting_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_draftedit (
    id bigint NOT NULL,
    version integer NOT NULL,
    before jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by_id bigint,
    submission_id bigint NOT NULL,
    CONSTRAINT reporting_draftedit_version_check CHECK ((version >= 0))
);
ALTER TABLE public.reporting_draftedit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_draftedit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_exemptionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    exempt_at timestamp with time zone,
    exempt_reason character varying(300) NOT NULL,
    exempt_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.reporting_exemptionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_exemptionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_extension (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    wished_until timestamp with time zone,
    asked_at timestamp with time zone,
    until timestamp with time zone,
    answer character varying(300) NOT NULL,
    decided_at timestamp with time zone,
    asked_by_id bigint,
    at_unit_id bigint,
    decided_by_id bigint,
    obligation_id bigint NOT NULL,
    unit_id bigint,
    revoked_at timestamp with time zone,
    revoked_by_id bigint,
    CONSTRAINT extension_granted_says_until CHECK (((NOT ((state)::text = 'granted'::text)) OR (until IS NOT NULL))),
    CONSTRAINT extension_waits_only_when_asked CHECK ((((at_unit_id IS NOT NULL) AND ((state)::text = 'asked'::text)) OR ((NOT ((state)::text = 'asked'::text)) AND (at_unit_id IS NULL))))
);
ALTER TABLE public.reporting_extension ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_extension_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_extensionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    wished_until timestamp with time zone,
    asked_at timestamp with time zone,
    until timestamp with time zone,
    answer character varying(300) NOT NULL,
    decided_at timestamp with time zone,
    asked_by_id bigint,
    at_unit_id bigint,
    decided_by_id bigint,
    obligation_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint,
    revoked_at timestamp with time zone,
    revoked_by_id bigint
);
ALTER TABLE public.reporting_extensionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_extensionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_obligation (
    id bigint NOT NULL,
    occurrence date,
    due_at timestamp with time zone NOT NULL,
    state character varying(8) NOT NULL,
    filed_at timestamp with time zone,
    late boolean NOT NULL,
    exempt_at timestamp with time zone,
    exempt_reason character varying(300) NOT NULL,
    exempt_by_id bigint,
    roster_unit_id bigint NOT NULL,
    task_id bigint NOT NULL,
    given_due_at timestamp with time zone,
    CONSTRAINT extension_is_later_than_given CHECK (((given_due_at IS NULL) OR (given_due_at < due_at)))
);
ALTER TABLE public.reporting_obligation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_obligation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_recordexport (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(7) NOT NULL,
    lines integer NOT NULL,
    file character varying(200) NOT NULL,
    finished_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    node_id bigint NOT NULL,
    task_id bigint NOT NULL,
    CONSTRAINT reporting_recordexport_lines_check CHECK ((lines >= 0))
);
ALTER TABLE public.reporting_recordexport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_recordexport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_review (
    id bigint NOT NULL,
    decision character varying(10) NOT NULL,
    reason text NOT NULL,
    field_reasons jsonb NOT NULL,
    return_due_at timestamp with time zone,
    decided_at timestamp with time zone NOT NULL,
    reviewer_id bigint,
    unit_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    submission_id bigint NOT NULL
);
ALTER TABLE public.reporting_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_revision (
    id bigint NOT NULL,
    number smallint NOT NULL,
    "values" jsonb NOT NULL,
    covers_area boolean NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    late boolean NOT NULL,
    filed_by_id bigint,
    submission_id bigint NOT NULL,
    from_version integer NOT NULL,
    on_behalf_id bigint,
    form_id bigint NOT NULL,
    words jsonb NOT NULL,
    note character varying(300) NOT NULL,
    CONSTRAINT reporting_revision_from_version_check CHECK ((from_version >= 0)),
    CONSTRAINT reporting_revision_number_check CHECK ((number >= 0))
);
ALTER TABLE public.reporting_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_submission (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    version integer NOT NULL,
    title character varying(120) NOT NULL,
    draft jsonb NOT NULL,
    filed jsonb,
    accepted jsonb,
    covers_area boolean NOT NULL,
    first_filed_at timestamp with time zone,
    filed_at timestamp with time zone,
    decided_at timestamp with time zone,
    return_due_at timestamp with time zone,
    answered_late boolean NOT NULL,
    client_key uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    at_unit_id bigint,
    author_id bigint,
    obligation_id bigint NOT NULL,
    on_behalf_id bigint,
    roster_unit_id bigint NOT NULL,
    task_id bigint NOT NULL,
    draft_form_id bigint NOT NULL,
    form_id bigint NOT NULL,
    "left" jsonb,
    accepted_covers_area boolean NOT NULL,
    remarks jsonb NOT NULL,
    unfit smallint DEFAULT 0 NOT NULL,
    CONSTRAINT reporting_submission_unfit_check CHECK ((unfit >= 0)),
    CONSTRAINT reporting_submission_version_check CHECK ((version >= 0)),
    CONSTRAINT submission_waits_only_when_submitted CHECK (((at_unit_id IS NULL) OR ((state)::text = 'submitted'::text)))
);
ALTER TABLE public.reporting_submission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_submission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_submissionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    filed jsonb,
    accepted jsonb,
    covers_area boolean NOT NULL,
    first_filed_at timestamp with time zone,
    filed_at timestamp with time zone,
    decided_at timestamp with time zone,
    return_due_at timestamp with time zone,
    answered_late boolean NOT NULL,
    client_key uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    at_unit_id bigint,
    author_id bigint,
    obligation_id bigint NOT NULL,
    on_behalf_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    roster_unit_id bigint NOT NULL,
    task_id bigint NOT NULL,
    form_id bigint NOT NULL,
    accepted_covers_area boolean NOT NULL
);
ALTER TABLE public.reporting_submissionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_submissionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_tally (
    id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expected integer NOT NULL,
    filed integer NOT NULL,
    on_time integer NOT NULL,
    returned integer NOT NULL,
    accepted integer NOT NULL,
    exempt integer NOT NULL,
    parent_id bigint,
    task_id bigint NOT NULL,
    path public.ltree,
    day date,
    extended integer DEFAULT 0 NOT NULL,
    on_extension integer DEFAULT 0 NOT NULL
);
ALTER TABLE public.reporting_tally ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_workbookupload (
    id bigint NOT NULL,
    file character varying(200) NOT NULL,
    file_name character varying(200) NOT NULL,
    marked character varying(200) NOT NULL,
    state character varying(8) NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    report jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    filed_at timestamp with time zone,
    node_id bigint NOT NULL,
    task_id bigint NOT NULL,
    uploaded_by_id bigint NOT NULL,
    CONSTRAINT reporting_workbookupload_done_check CHECK ((done >= 0)),
    CONSTRAINT reporting_workbookupload_total_check CHECK ((total >= 0))
);
ALTER TABLE public.reporting_workbookupload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_workbookupload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_assignment (
    id bigint NOT NULL,
    state character varying(12) NOT NULL,
    why character varying(300) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    judge_id bigint NOT NULL,
    item_id bigint NOT NULL,
    CONSTRAINT assignment_left_says_why CHECK ((((state)::text = ANY (ARRAY[('given'::character varying)::text, ('done'::character varying)::text])) OR (NOT ((why)::text = ''::text))))
);
ALTER TABLE public.selection_assignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_assignmentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    state character varying(12) NOT NULL,
    why character varying(300) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    judge_id bigint NOT NULL,
    item_id bigint NOT NULL
);
ALTER TABLE public.selection_assignmentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_assignmentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_ballot (
    id bigint NOT NULL,
    points jsonb NOT NULL,
    remark text NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    assignment_id bigint NOT NULL,
    CONSTRAINT ballot_submitted_as_saved CHECK (((submitted_at IS NULL) OR (submitted_at <= saved_at))),
    CONSTRAINT selection_ballot_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_ballot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_ballot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_ballotevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    points jsonb NOT NULL,
    remark text NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    assignment_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT selection_ballotevent_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_ballotevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_ballotevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_call (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    rules text NOT NULL,
    topics character varying(60)[] NOT NULL,
    consent text NOT NULL,
    entrants character varying(6)[] NOT NULL,
    audience_kinds jsonb NOT NULL,
    climbs boolean NOT NULL,
    most_each smallint,
    opens_on date,
    due_at timestamp with time zone,
    state character varying(10) NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    decided_at timestamp with time zone,
    created_by_id bigint,
    edition_id bigint NOT NULL,
    form_id bigint,
    issuer_id bigint NOT NULL,
    saved_by_id bigint,
    task_id bigint,
    contact character varying(200) NOT NULL,
    minors boolean NOT NULL,
    most_person smallint NOT NULL,
    CONSTRAINT call_closed_says_when CHECK (((NOT ((state)::text = ANY (ARRAY[('closed'::character varying)::text, ('decided'::character varying)::text]))) OR (closed_at IS NOT NULL))),
    CONSTRAINT call_open_has_its_task CHECK ((((state)::text = ANY (ARRAY[('draft'::character varying)::text, ('cancelled'::character varying)::text])) OR ((due_at IS NOT NULL) AND (opened_at IS NOT NULL) AND (task_id IS NOT NULL)))),
    CONSTRAINT selection_call_most_each_check CHECK ((most_each >= 0)),
    CONSTRAINT selection_call_most_person_check CHECK ((most_person >= 0)),
    CONSTRAINT selection_call_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_call ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_callarchive (
    id bigint NOT NULL,
    contacts boolean NOT NULL,
    state character varying(7) NOT NULL,
    why text NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    left_out integer NOT NULL,
    file character varying(200) NOT NULL,
    size bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    asked_by_id bigint,
    call_id bigint NOT NULL,
    CONSTRAINT selection_callarchive_done_check CHECK ((done >= 0)),
    CONSTRAINT selection_callarchive_left_out_check CHECK ((left_out >= 0)),
    CONSTRAINT selection_callarchive_size_check CHECK ((size >= 0)),
    CONSTRAINT selection_callarchive_total_check CHECK ((total >= 0))
);
ALTER TABLE public.selection_callarchive ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_callarchive_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_callevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    rules text NOT NULL,
    topics character varying(60)[] NOT NULL,
    consent text NOT NULL,
    entrants character varying(6)[] NOT NULL,
    audience_kinds jsonb NOT NULL,
    climbs boolean NOT NULL,
    most_each smallint,
    opens_on date,
    due_at timestamp with time zone,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    decided_at timestamp with time zone,
    created_by_id bigint,
    edition_id bigint NOT NULL,
    form_id bigint,
    issuer_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    saved_by_id bigint,
    task_id bigint,
    contact character varying(200) NOT NULL,
    minors boolean NOT NULL,
    most_person smallint NOT NULL,
    CONSTRAINT selection_callevent_most_each_check CHECK ((most_each >= 0)),
    CONSTRAINT selection_callevent_most_person_check CHECK ((most_person >= 0))
);
ALTER TABLE public.selection_callevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_callevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_callrules (
    id bigint NOT NULL,
    number smallint NOT NULL,
    rules text NOT NULL,
    topics character varying(60)[] NOT NULL,
    consent text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    most_each smallint,
    changes jsonb NOT NULL,
    why character varying(300) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    call_id bigint NOT NULL,
    changed_by_id bigint,
    form_id bigint NOT NULL,
    CONSTRAINT call_rules_changed_with_reason CHECK (((number = 1) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT selection_callrules_most_each_check CHECK ((most_each >= 0)),
    CONSTRAINT selection_callrules_number_check CHECK ((number >= 0))
);
ALTER TABLE public.selection_callrules ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_callrules_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_certificate (
    id bigint NOT NULL,
    code character varying(12) NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL,
    recipient character varying(250) NOT NULL,
    kind character varying(11) NOT NULL,
    heading character varying(30) NOT NULL,
    text text NOT NULL,
    signer character varying(60) NOT NULL,
    issued_on date NOT NULL,
    revoked_at timestamp with time zone,
    revoked_why character varying(300) NOT NULL,
    receiver_id bigint,
    revoked_by_id bigint,
    unit_id bigint NOT NULL,
    batch_id bigint NOT NULL,
    CONSTRAINT certificate_revoked_with_reason CHECK (((revoked_at IS NULL) OR (NOT ((revoked_why)::text = ''::text)))),
    CONSTRAINT selection_certificate_number_check CHECK ((number >= 0)),
    CONSTRAINT selection_certificate_year_check CHECK ((year >= 0))
);
ALTER TABLE public.selection_certificate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_certificate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_certificatebatch (
    id bigint NOT NULL,
    client_key uuid NOT NULL,
    total integer NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    packing character varying(7) NOT NULL,
    why text NOT NULL,
    done integer NOT NULL,
    file character varying(200) NOT NULL,
    size bigint NOT NULL,
    packed_at timestamp with time zone,
    edition_id bigint NOT NULL,
    issued_by_id bigint,
    template_id bigint NOT NULL,
    CONSTRAINT selection_certificatebatch_done_check CHECK ((done >= 0)),
    CONSTRAINT selection_certificatebatch_size_check CHECK ((size >= 0)),
    CONSTRAINT selection_certificatebatch_total_check CHECK ((total >= 0))
);
ALTER TABLE public.selection_certificatebatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_certificatebatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_certificaterevocation (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    revoked_at timestamp with time zone,
    revoked_why character varying(300) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    revoked_by_id bigint
);
ALTER TABLE public.selection_certificaterevocation ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_certificaterevocation_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_certificatetemplate (
    id bigint NOT NULL,
    kind character varying(11) NOT NULL,
    name character varying(60) NOT NULL,
    heading character varying(30) NOT NULL,
    text text NOT NULL,
    signer character varying(60) NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    saved_by_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT selection_certificatetemplate_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_certificatetemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_certificatetemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_correction (
    id bigint NOT NULL,
    what character varying(7) NOT NULL,
    before character varying(20) NOT NULL,
    after character varying(20) NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    decision_id bigint NOT NULL,
    line_id bigint NOT NULL,
    CONSTRAINT correction_says_why CHECK (((why)::text ~ '\S'::text))
);
ALTER TABLE public.selection_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_decision (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(80) NOT NULL,
    rule character varying(5) NOT NULL,
    most smallint,
    "least" numeric(7,4),
    awards character varying(20)[] NOT NULL,
    words text NOT NULL,
    contact character varying(300) NOT NULL,
    shows_authors boolean NOT NULL,
    days smallint NOT NULL,
    noticed_on date,
    until date,
    state character varying(8) NOT NULL,
    version integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    noticed_at timestamp with time zone,
    taken_down_at timestamp with time zone,
    taken_down_why character varying(300) NOT NULL,
    final_at timestamp with time zone,
    call_id bigint NOT NULL,
    final_by_id bigint,
    made_by_id bigint,
    node_id bigint NOT NULL,
    noticed_by_id bigint,
    round_id bigint,
    CONSTRAINT decision_final_says_when CHECK ((((final_at IS NOT NULL) AND ((state)::text = 'final'::text)) OR ((NOT ((state)::text = 'final'::text)) AND (final_at IS NULL)))),
    CONSTRAINT decision_noticed_until_when CHECK ((((state)::text = 'draft'::text) OR ((noticed_at IS NOT NULL) AND (noticed_on IS NOT NULL) AND (until > noticed_on) AND ((contact)::text ~ '\S'::text)))),
    CONSTRAINT decision_rule_is_whole CHECK (((("least" IS NULL) AND (most >= 1) AND (round_id IS NOT NULL) AND ((rule)::text = 'first'::text)) OR (("least" IS NOT NULL) AND (most IS NULL) AND (round_id IS NOT NULL) AND ((rule)::text = 'least'::text)) OR (("least" IS NULL) AND (most IS NULL) AND ((rule)::text = 'hand'::text)))),
    CONSTRAINT decision_taken_down_says_why CHECK (((taken_down_at IS NULL) OR ((taken_down_why)::text ~ '\S'::text))),
    CONSTRAINT selection_decision_days_check CHECK ((days >= 0)),
    CONSTRAINT selection_decision_most_check CHECK ((most >= 0)),
    CONSTRAINT selection_decision_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_decisionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(80) NOT NULL,
    rule character varying(5) NOT NULL,
    most smallint,
    "least" numeric(7,4),
    awards character varying(20)[] NOT NULL,
    words text NOT NULL,
    contact character varying(300) NOT NULL,
    shows_authors boolean NOT NULL,
    days smallint NOT NULL,
    noticed_on date,
    until date,
    state character varying(8) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    noticed_at timestamp with time zone,
    taken_down_at timestamp with time zone,
    taken_down_why character varying(300) NOT NULL,
    final_at timestamp with time zone,
    call_id bigint NOT NULL,
    final_by_id bigint,
    made_by_id bigint,
    node_id bigint NOT NULL,
    noticed_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    round_id bigint,
    CONSTRAINT selection_decisionevent_days_check CHECK ((days >= 0)),
    CONSTRAINT selection_decisionevent_most_check CHECK ((most >= 0))
);
ALTER TABLE public.selection_decisionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_decisionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_decisionline (
    id bigint NOT NULL,
    basis character varying(8) NOT NULL,
    score numeric(7,4),
    place integer,
    state character varying(8) NOT NULL,
    award character varying(20) NOT NULL,
    out_of_order boolean NOT NULL,
    reason character varying(300) NOT NULL,
    off_at timestamp with time zone,
    off_why character varying(300) NOT NULL,
    decision_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT line_against_results_says_why CHECK ((((reason)::text ~ '\S'::text) OR ((NOT out_of_order) AND (((state)::text = ANY (ARRAY[('pending'::character varying)::text, ('off'::character varying)::text])) OR (((basis)::text = 'above'::text) AND ((state)::text = 'listed'::text)))))),
    CONSTRAINT line_off_says_why CHECK ((((off_at IS NOT NULL) AND ((off_why)::text ~ '\S'::text) AND ((state)::text = 'off'::text)) OR ((NOT ((state)::text = 'off'::text)) AND (off_at IS NULL) AND ((off_why)::text = ''::text)))),
    CONSTRAINT line_pending_only_where_tied CHECK (((NOT ((state)::text = 'pending'::text)) OR ((basis)::text = 'tied'::text))),
    CONSTRAINT selection_decisionline_place_check CHECK ((place >= 0))
);
ALTER TABLE public.selection_decisionline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_decisionline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_decisionlineevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    basis character varying(8) NOT NULL,
    score numeric(7,4),
    place integer,
    state character varying(8) NOT NULL,
    award character varying(20) NOT NULL,
    out_of_order boolean NOT NULL,
    reason character varying(300) NOT NULL,
    off_at timestamp with time zone,
    off_why character varying(300) NOT NULL,
    decision_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT selection_decisionlineevent_place_check CHECK ((place >= 0))
);
ALTER TABLE public.selection_decisionlineevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_decisionlineevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_doubt (
    id bigint NOT NULL,
    measure character varying(20) NOT NULL,
    words character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer character varying(500) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    asked_by_id bigint,
    call_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT doubt_answered_in_words CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL)) OR ((answered_at IS NOT NULL) AND (NOT ((answer)::text = ''::text))))),
    CONSTRAINT doubt_says_something CHECK ((NOT ((words)::text = ''::text)))
);
ALTER TABLE public.selection_doubt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_doubt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_doubtevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    measure character varying(20) NOT NULL,
    words character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer character varying(500) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    asked_by_id bigint,
    call_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.selection_doubtevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_doubtevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_entry (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(120) NOT NULL,
    author character varying(60) NOT NULL,
    author_role character varying(8) NOT NULL,
    topic character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    rules_number smallint NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    call_id bigint NOT NULL,
    submission_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    withdrawn_by_id bigint,
    pictured boolean NOT NULL,
    CONSTRAINT entry_withdrawn_says_why CHECK ((((state)::text = 'entered'::text) OR ((withdrawn_at IS NOT NULL) AND (NOT ((withdrawn_why)::text = ''::text))))),
    CONSTRAINT selection_entry_rules_number_check CHECK ((rules_number >= 0))
);
ALTER TABLE public.selection_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_entryevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    title character varying(120) NOT NULL,
    author character varying(60) NOT NULL,
    author_role character varying(8) NOT NULL,
    topic character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    rules_number smallint NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    call_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    submission_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    withdrawn_by_id bigint,
    pictured boolean NOT NULL,
    CONSTRAINT selection_entryevent_rules_number_check CHECK ((rules_number >= 0))
);
ALTER TABLE public.selection_entryevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_entryevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_interest (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    unit_id bigint,
    judge_id bigint NOT NULL,
    item_id bigint,
    CONSTRAINT interest_in_one_thing CHECK ((((item_id IS NULL) OR (unit_id IS NULL)) AND (1 = (
CASE
    WHEN (item_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (unit_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT interest_with_reason CHECK ((NOT ((reason)::text = ''::text)))
);
ALTER TABLE public.selection_interest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_interest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_judge (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    email character varying(254) NOT NULL,
    unit_names character varying(120)[] NOT NULL,
    places character varying(32)[] NOT NULL,
    link_hash character varying(64),
    expires_at timestamp with time zone,
    invited_at timestamp with time zone,
    revoked_at timestamp with time zone,
    revoked_why character varying(300) NOT NULL,
    urged_at timestamp with time zone,
    seen_at timestamp with time zone,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    round_id bigint NOT NULL,
    phone character varying(20) NOT NULL,
    CONSTRAINT judge_can_be_reached CHECK ((NOT (((email)::text = ''::text) AND ((phone)::text = ''::text)))),
    CONSTRAINT judge_revoked_says_why CHECK (((revoked_at IS NULL) OR (NOT ((revoked_why)::text = ''::text))))
);
ALTER TABLE public.selection_judge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_judge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_judge_units (
    id bigint NOT NULL,
    judge_id bigint NOT NULL,
    orgunit_id bigint NOT NULL
);
ALTER TABLE public.selection_judge_units ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_judge_units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_judgeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    email character varying(254) NOT NULL,
    unit_names character varying(120)[] NOT NULL,
    places character varying(32)[] NOT NULL,
    expires_at timestamp with time zone,
    invited_at timestamp with time zone,
    revoked_at timestamp with time zone,
    revoked_why character varying(300) NOT NULL,
    urged_at timestamp with time zone,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    round_id bigint NOT NULL,
    phone character varying(20) NOT NULL
);
ALTER TABLE public.selection_judgeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_judgeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_maskedentry (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    texts jsonb NOT NULL,
    assets jsonb NOT NULL,
    version integer NOT NULL,
    released_at timestamp with time zone,
    released_by_id bigint,
    saved_by_id bigint,
    item_id bigint NOT NULL,
    covers jsonb NOT NULL,
    CONSTRAINT selection_maskedentry_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_maskedentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_maskedentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_maskedentryevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    texts jsonb NOT NULL,
    assets jsonb NOT NULL,
    released_at timestamp with time zone,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    released_by_id bigint,
    saved_by_id bigint,
    item_id bigint NOT NULL,
    covers jsonb NOT NULL
);
ALTER TABLE public.selection_maskedentryevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_maskedentryevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_nominated (
    submission_id bigint NOT NULL,
    activity_id bigint NOT NULL
);
CREATE TABLE public.selection_objection (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    about character varying(11) NOT NULL,
    evidence text NOT NULL,
    text_hash character varying(64) NOT NULL,
    sealed bytea,
    phone_hash character varying(64) NOT NULL,
    mail_hash character varying(64) NOT NULL,
    count integer NOT NULL,
    at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    state character varying(9) NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    decision_id bigint NOT NULL,
    line_id bigint,
    CONSTRAINT objection_handled_with_answer CHECK ((((answered_at IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (answer ~ '\S'::text) AND (answered_at IS NOT NULL)))),
    CONSTRAINT objection_says_something CHECK ((evidence ~ '\S'::text)),
    CONSTRAINT selection_objection_count_check CHECK ((count >= 0))
);
ALTER TABLE public.selection_objection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_objection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_objectionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    about character varying(11) NOT NULL,
    evidence text NOT NULL,
    text_hash character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(9) NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    decision_id bigint NOT NULL,
    line_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.selection_objectionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_objectionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_pinneddossier (
    id bigint NOT NULL,
    moment timestamp with time zone NOT NULL,
    data jsonb NOT NULL,
    entry_id bigint NOT NULL,
    round_id bigint
);
ALTER TABLE public.selection_pinneddossier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_pinneddossier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_publicentry (
    id bigint NOT NULL,
    public_id character varying(12) NOT NULL,
    role character varying(8) NOT NULL,
    minor boolean NOT NULL,
    sealed bytea,
    mail_hash character varying(64) NOT NULL,
    phone_hash character varying(64) NOT NULL,
    link_hash character varying(64) NOT NULL,
    draft jsonb NOT NULL,
    version integer NOT NULL,
    consent text NOT NULL,
    consent_at timestamp with time zone,
    guardian_at timestamp with time zone,
    begun_at timestamp with time zone NOT NULL,
    verified_at timestamp with time zone,
    saved_at timestamp with time zone NOT NULL,
    filed_at timestamp with time zone,
    taken_back_at timestamp with time zone,
    purged_at timestamp with time zone,
    call_id bigint NOT NULL,
    form_id bigint NOT NULL,
    submission_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT public_entry_filed_with_consent CHECK (((submission_id IS NULL) OR ((consent_at IS NOT NULL) AND (filed_at IS NOT NULL)))),
    CONSTRAINT public_entry_of_a_minor_with_guardian CHECK (((submission_id IS NULL) OR (NOT minor) OR (guardian_at IS NOT NULL))),
    CONSTRAINT selection_publicentry_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_publicentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_publicentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_publicfile (
    id bigint NOT NULL,
    key character varying(48) NOT NULL,
    asset_id bigint NOT NULL,
    entry_id bigint NOT NULL
);
ALTER TABLE public.selection_publicfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_publicfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_quota (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    most smallint NOT NULL,
    call_id bigint NOT NULL,
    setter_id bigint NOT NULL,
    unit_id bigint,
    CONSTRAINT quota_of_a_kind_or_a_unit CHECK (((((kind)::text = ''::text) AND (unit_id IS NOT NULL)) OR ((NOT ((kind)::text = ''::text)) AND (unit_id IS NULL)))),
    CONSTRAINT selection_quota_most_check CHECK ((most >= 0))
);
ALTER TABLE public.selection_quota ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_quota_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_quotaevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    most smallint NOT NULL,
    call_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    setter_id bigint NOT NULL,
    unit_id bigint,
    CONSTRAINT selection_quotaevent_most_check CHECK ((most >= 0))
);
ALTER TABLE public.selection_quotaevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_quotaevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_recommendation (
    id bigint NOT NULL,
    rank smallint,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    by_id bigint,
    call_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    to_unit_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    withdrawn_by_id bigint,
    CONSTRAINT recommendation_stands_in_order CHECK ((((rank >= 1) AND (withdrawn_at IS NULL)) OR ((rank IS NULL) AND (withdrawn_at IS NOT NULL) AND (NOT ((withdrawn_why)::text = ''::text))))),
    CONSTRAINT recommended_with_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT selection_recommendation_rank_check CHECK ((rank >= 0))
);
ALTER TABLE public.selection_recommendation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_recommendation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_recommendationevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    rank smallint,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    by_id bigint,
    call_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    to_unit_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    withdrawn_by_id bigint,
    CONSTRAINT selection_recommendationevent_rank_check CHECK ((rank >= 0))
);
ALTER TABLE public.selection_recommendationevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_recommendationevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_round (
    id bigint NOT NULL,
    title character varying(60) NOT NULL,
    criteria jsonb NOT NULL,
    each smallint NOT NULL,
    blind boolean NOT NULL,
    method character varying(8) NOT NULL,
    place_kind character varying(16) NOT NULL,
    seed bigint NOT NULL,
    due_at timestamp with time zone,
    state character varying(10) NOT NULL,
    version integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    closed_why character varying(300) NOT NULL,
    call_id bigint NOT NULL,
    made_by_id bigint,
    node_id bigint NOT NULL,
    CONSTRAINT round_closed_says_when CHECK ((((closed_at IS NOT NULL) AND ((state)::text = 'closed'::text)) OR ((NOT ((state)::text = 'closed'::text)) AND (closed_at IS NULL)))),
    CONSTRAINT round_judged_by_somebody CHECK ((each >= 1)),
    CONSTRAINT round_open_says_until_when CHECK ((((state)::text = 'preparing'::text) OR ((due_at IS NOT NULL) AND (opened_at IS NOT NULL)))),
    CONSTRAINT selection_round_each_check CHECK ((each >= 0)),
    CONSTRAINT selection_round_version_check CHECK ((version >= 0))
);
ALTER TABLE public.selection_round ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_round_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_roundevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    title character varying(60) NOT NULL,
    criteria jsonb NOT NULL,
    each smallint NOT NULL,
    blind boolean NOT NULL,
    method character varying(8) NOT NULL,
    place_kind character varying(16) NOT NULL,
    seed bigint NOT NULL,
    due_at timestamp with time zone,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    closed_why character varying(300) NOT NULL,
    call_id bigint NOT NULL,
    made_by_id bigint,
    node_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT selection_roundevent_each_check CHECK ((each >= 0))
);
ALTER TABLE public.selection_roundevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_roundevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_rounditem (
    id bigint NOT NULL,
    number integer NOT NULL,
    dropped_at timestamp with time zone,
    dropped_why character varying(300) NOT NULL,
    entry_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    round_id bigint NOT NULL,
    CONSTRAINT round_item_dropped_says_why CHECK (((dropped_at IS NULL) OR (NOT ((dropped_why)::text = ''::text)))),
    CONSTRAINT selection_rounditem_number_check CHECK ((number >= 0))
);
ALTER TABLE public.selection_rounditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_rounditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_rounditemevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    number integer NOT NULL,
    dropped_at timestamp with time zone,
    dropped_why character varying(300) NOT NULL,
    entry_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    round_id bigint NOT NULL,
    CONSTRAINT selection_rounditemevent_number_check CHECK ((number >= 0))
);
ALTER TABLE public.selection_rounditemevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_rounditemevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_shelf (
    id bigint NOT NULL,
    closed_at timestamp with time zone,
    reopened_why character varying(300) NOT NULL,
    call_id bigint NOT NULL,
    closed_by_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.selection_shelf ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_shelf_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_shelfevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    closed_at timestamp with time zone,
    reopened_why character varying(300) NOT NULL,
    call_id bigint NOT NULL,
    closed_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.selection_shelfevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_shelfevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_sizeborders (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    borders integer[] NOT NULL,
    set_at timestamp with time zone NOT NULL,
    call_id bigint NOT NULL,
    set_by_id bigint
);
ALTER TABLE public.selection_sizeborders ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_sizeborders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_sizebordersevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    borders integer[] NOT NULL,
    set_at timestamp with time zone NOT NULL,
    call_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    set_by_id bigint
);
ALTER TABLE public.selection_sizebordersevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_sizebordersevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.workbench_changes
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_client_key_key UNIQUE (client_key);
ALTER TABLE ONLY public.activities_activity_kinds
    ADD CONSTRAINT activities_activity_kind_activity_id_activitykind_f31e7f91_uniq UNIQUE (activity_id, activitykind_id);
ALTER TABLE ONLY public.activities_activity_kinds
    ADD CONSTRAINT activities_activity_kinds_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.activities_activityevent
    ADD CONSTRAINT activities_activityevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_activitykind
    ADD CONSTRAINT activities_activitykind_key_key UNIQUE (key);
ALTER TABLE ONLY public.activities_activitykind
    ADD CONSTRAINT activities_activitykind_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_activityreview
    ADD CONSTRAINT activities_activityreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_activityupload
    ADD CONSTRAINT activities_activityupload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_agreement
    ADD CONSTRAINT activities_agreement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_agreementevent
    ADD CONSTRAINT activities_agreementevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_agreementfile
    ADD CONSTRAINT activities_agreementfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_attendee
    ADD CONSTRAINT activities_attendee_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_booking
    ADD CONSTRAINT activities_booking_client_key_key UNIQUE (client_key);
ALTER TABLE ONLY public.activities_booking
    ADD CONSTRAINT activities_booking_link_hash_key UNIQUE (link_hash);
ALTER TABLE ONLY public.activities_booking
    ADD CONSTRAINT activities_booking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_bookingevent
    ADD CONSTRAINT activities_bookingevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_candidate
    ADD CONSTRAINT activities_candidate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_ceremony
    ADD CONSTRAINT activities_ceremony_pkey PRIMARY KEY (activity_id);
ALTER TABLE ONLY public.activities_ceremonyevent
    ADD CONSTRAINT activities_ceremonyevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_checkin
    ADD CONSTRAINT activities_checkin_device_key_key UNIQUE (device_key);
ALTER TABLE ONLY public.activities_checkin
    ADD CONSTRAINT activities_checkin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_coorganiser
    ADD CONSTRAINT activities_coorganiser_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_coorganiserevent
    ADD CONSTRAINT activities_coorganiserevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_doorhelper
    ADD CONSTRAINT activities_doorhelper_link_hash_key UNIQUE (link_hash);
ALTER TABLE ONLY public.activities_doorhelper
    ADD CONSTRAINT activities_doorhelper_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_fairenterprise
    ADD CONSTRAINT activities_fairenterprise_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_fairenterpriseevent
    ADD CONSTRAINT activities_fairenterpriseevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_fairpost
    ADD CONSTRAINT activities_fairpost_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_fairpost
    ADD CONSTRAINT activities_fairpost_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.activities_fairpostevent
    ADD CONSTRAINT activities_fairpostevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_invitation
    ADD CONSTRAINT activities_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_invitationevent
    ADD CONSTRAINT activities_invitationevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_outcome
    ADD CONSTRAINT activities_outcome_pkey PRIMARY KEY (activity_id);
ALTER TABLE ONLY public.activities_outcomeevent
    ADD CONSTRAINT activities_outcomeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_party
    ADD CONSTRAINT activities_party_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_partyevent
    ADD CONSTRAINT activities_partyevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_personalrequest
    ADD CONSTRAINT activities_personalrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_picture
    ADD CONSTRAINT activities_picture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_presence
    ADD CONSTRAINT activities_presence_pkey PRIMARY KEY (activity_id, roster_unit_id, day);
ALTER TABLE ONLY public.activities_purgerun
    ADD CONSTRAINT activities_purgerun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_rating
    ADD CONSTRAINT activities_rating_booking_id_key UNIQUE (booking_id);
ALTER TABLE ONLY public.activities_rating
    ADD CONSTRAINT activities_rating_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_retention
    ADD CONSTRAINT activities_retention_pkey PRIMARY KEY (edition_id);
ALTER TABLE ONLY public.activities_reviewend
    ADD CONSTRAINT activities_reviewend_pkey PRIMARY KEY (roster_unit_id);
ALTER TABLE ONLY public.activities_reviewendevent
    ADD CONSTRAINT activities_reviewendevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_seat
    ADD CONSTRAINT activities_seat_pkey PRIMARY KEY (attendee_id);
ALTER TABLE ONLY public.activities_session
    ADD CONSTRAINT activities_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_session
    ADD CONSTRAINT activities_session_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.activities_sessionevent
    ADD CONSTRAINT activities_sessionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.activities_showing
    ADD CONSTRAINT activities_showing_pkey PRIMARY KEY (session_id);
ALTER TABLE ONLY public.activities_spentproof
    ADD CONSTRAINT activities_spentproof_pkey PRIMARY KEY (proof_hash);
ALTER TABLE ONLY public.activities_telling
    ADD CONSTRAINT activities_telling_client_key_key UNIQUE (client_key);
ALTER TABLE ONLY public.activities_telling
    ADD CONSTRAINT activities_telling_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_told
    ADD CONSTRAINT activities_told_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_tries
    ADD CONSTRAINT activities_tries_pkey PRIMARY KEY (who_hash, since);
ALTER TABLE ONLY public.activities_unitweek
    ADD CONSTRAINT activities_unitweek_pkey PRIMARY KEY (roster_unit_id);
ALTER TABLE ONLY public.activities_walkin
    ADD CONSTRAINT activities_walkin_device_key_key UNIQUE (device_key);
ALTER TABLE ONLY public.activities_walkin
    ADD CONSTRAINT activities_walkin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_activitykind
    ADD CONSTRAINT activity_kind_once_per_unit UNIQUE (roster_unit_id, name);
ALTER TABLE ONLY public.publishing_passedover
    ADD CONSTRAINT activity_passed_over_once UNIQUE (unit_id, activity_id);
ALTER TABLE ONLY public.activities_picture
    ADD CONSTRAINT activity_picture_once UNIQUE (activity_id, asset_id, part);
ALTER TABLE ONLY public.activities_agreementfile
    ADD CONSTRAINT agreement_file_once UNIQUE (agreement_id, asset_id);
ALTER TABLE ONLY public.selection_assignment
    ADD CONSTRAINT assigned_once UNIQUE (item_id, judge_id);
ALTER TABLE ONLY public.reporting_attachment
    ADD CONSTRAINT attachment_once UNIQUE (submission_id, asset_id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_booking
    ADD CONSTRAINT booking_door_code_once UNIQUE (session_id, door_code);
ALTER TABLE ONLY public.activities_booking
    ADD CONSTRAINT booking_place_in_line_once UNIQUE (session_id, place_in_line);
ALTER TABLE ONLY public.bulletins_bulletinedit
    ADD CONSTRAINT bulletin_edit_once UNIQUE (bulletin_id, version);
ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletin_number_once UNIQUE (node_id, kind, number);
ALTER TABLE ONLY public.bulletins_bulletinreceipt
    ADD CONSTRAINT bulletin_receipt_once UNIQUE (bulletin_id, roster_unit_id);
ALTER TABLE ONLY public.bulletins_bulletin_pictures
    ADD CONSTRAINT bulletins_bulletin_pictures_bulletin_id_asset_id_45cb5c31_uniq UNIQUE (bulletin_id, asset_id);
ALTER TABLE ONLY public.bulletins_bulletin_pictures
    ADD CONSTRAINT bulletins_bulletin_pictures_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bulletins_bulletinedit
    ADD CONSTRAINT bulletins_bulletinedit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bulletins_bulletinevent
    ADD CONSTRAINT bulletins_bulletinevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.bulletins_bulletinreceipt
    ADD CONSTRAINT bulletins_bulletinreceipt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bulletins_bulletinschedule
    ADD CONSTRAINT bulletins_bulletinschedule_node_id_key UNIQUE (node_id);
ALTER TABLE ONLY public.bulletins_bulletinschedule
    ADD CONSTRAINT bulletins_bulletinschedule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bulletins_bulletinscheduleevent
    ADD CONSTRAINT bulletins_bulletinscheduleevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_callrules
    ADD CONSTRAINT call_rules_once UNIQUE (call_id, number);
ALTER TABLE ONLY public.campaign_changedrow
    ADD CONSTRAINT campaign_changedrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_earlierdue
    ADD CONSTRAINT campaign_earlierdue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_earlierdueevent
    ADD CONSTRAINT campaign_earlierdueevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.campaign_edition
    ADD CONSTRAINT campaign_edition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_event
    ADD CONSTRAINT campaign_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_form
    ADD CONSTRAINT campaign_form_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_formversion
    ADD CONSTRAINT campaign_formversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_notice
    ADD CONSTRAINT campaign_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_noticeevent
    ADD CONSTRAINT campaign_noticeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.campaign_noticereceipt
    ADD CONSTRAINT campaign_noticereceipt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_rosterchange
    ADD CONSTRAINT campaign_rosterchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_rosterunit
    ADD CONSTRAINT campaign_rosterunit_path_key UNIQUE (path);
ALTER TABLE ONLY public.campaign_rosterunit
    ADD CONSTRAINT campaign_rosterunit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_task
    ADD CONSTRAINT campaign_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_taskevent
    ADD CONSTRAINT campaign_taskevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_certificate
    ADD CONSTRAINT certificate_serial_once UNIQUE (unit_id, year, number);
ALTER TABLE ONLY public.campaign_changedrow
    ADD CONSTRAINT changed_row_once UNIQUE (change_id, "table", row_id);
ALTER TABLE ONLY public.activities_coorganiser
    ADD CONSTRAINT co_organiser_once UNIQUE (activity_id, roster_unit_id);
ALTER TABLE ONLY public.core_cache
    ADD CONSTRAINT core_cache_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.selection_decisionline
    ADD CONSTRAINT decided_once_per_list UNIQUE (decision_id, entry_id);
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT decision_title_once UNIQUE (call_id, node_id, title);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.reporting_draftedit
    ADD CONSTRAINT draft_edit_once UNIQUE (submission_id, version);
ALTER TABLE ONLY public.campaign_earlierdue
    ADD CONSTRAINT earlier_due_once UNIQUE (task_id, roster_unit_id);
ALTER TABLE ONLY public.campaign_edition
    ADD CONSTRAINT edition_once UNIQUE (series, year);
ALTER TABLE ONLY public.activities_fairenterprise
    ADD CONSTRAINT fair_enterprise_once UNIQUE (activity_id, code);
ALTER TABLE ONLY public.activities_fairpost
    ADD CONSTRAINT fair_post_once UNIQUE (enterprise_id, title, place);
ALTER TABLE ONLY public.keeping_fault
    ADD CONSTRAINT fault_once UNIQUE (found_by_id, sha256);
ALTER TABLE ONLY public.publishing_finding
    ADD CONSTRAINT finding_once UNIQUE (publication_id, kind, part, text);
ALTER TABLE ONLY public.campaign_formversion
    ADD CONSTRAINT form_version_once UNIQUE (key, version);
ALTER TABLE ONLY public.selection_interest
    ADD CONSTRAINT interest_once UNIQUE NULLS NOT DISTINCT (judge_id, item_id, unit_id);
ALTER TABLE ONLY public.activities_invitation
    ADD CONSTRAINT invitation_once UNIQUE (ceremony_id, roster_unit_id);
ALTER TABLE ONLY public.keeping_allowance
    ADD CONSTRAINT keeping_allowance_pkey PRIMARY KEY (unit_id);
ALTER TABLE ONLY public.keeping_allowanceevent
    ADD CONSTRAINT keeping_allowanceevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.keeping_bag
    ADD CONSTRAINT keeping_bag_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.keeping_check
    ADD CONSTRAINT keeping_check_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.keeping_expiry
    ADD CONSTRAINT keeping_expiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.keeping_fault
    ADD CONSTRAINT keeping_fault_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.keeping_retention
    ADD CONSTRAINT keeping_retention_pkey PRIMARY KEY (edition_id);
ALTER TABLE ONLY public.keeping_retentionevent
    ADD CONSTRAINT keeping_retentionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.keeping_spaceused
    ADD CONSTRAINT keeping_spaceused_pkey PRIMARY KEY (unit_id);
ALTER TABLE ONLY public.media_look
    ADD CONSTRAINT look_once UNIQUE (content_id, part);
ALTER TABLE ONLY public.media_asset
    ADD CONSTRAINT media_asset_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.media_assetevent
    ADD CONSTRAINT media_assetevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.media_content
    ADD CONSTRAINT media_content_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.media_damage
    ADD CONSTRAINT media_damage_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.media_directupload
    ADD CONSTRAINT media_directupload_asset_id_key UNIQUE (asset_id);
ALTER TABLE ONLY public.media_directupload
    ADD CONSTRAINT media_directupload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.media_formercontent
    ADD CONSTRAINT media_formercontent_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.media_look
    ADD CONSTRAINT media_look_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.media_rendition
    ADD CONSTRAINT media_rendition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.media_spooledfile
    ADD CONSTRAINT media_spooledfile_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.media_twin
    ADD CONSTRAINT media_twin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.media_twinverdict
    ADD CONSTRAINT media_twinverdict_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.media_upload
    ADD CONSTRAINT media_upload_asset_id_key UNIQUE (asset_id);
ALTER TABLE ONLY public.media_upload
    ADD CONSTRAINT media_upload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notify_message
    ADD CONSTRAINT message_once UNIQUE (person_id, key);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notify_message
    ADD CONSTRAINT notify_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_objection
    ADD CONSTRAINT objection_once UNIQUE NULLS NOT DISTINCT (decision_id, line_id, text_hash);
ALTER TABLE ONLY public.reporting_obligation
    ADD CONSTRAINT obligation_once UNIQUE NULLS NOT DISTINCT (task_id, roster_unit_id, occurrence);
ALTER TABLE ONLY public.org_membership
    ADD CONSTRAINT org_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.org_membershipevent
    ADD CONSTRAINT org_membershipevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.org_orgunit
    ADD CONSTRAINT org_orgunit_code_key UNIQUE (code);
ALTER TABLE ONLY public.org_orgunit
    ADD CONSTRAINT org_orgunit_path_key UNIQUE (path);
ALTER TABLE ONLY public.org_orgunit
    ADD CONSTRAINT org_orgunit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.org_orgunitevent
    ADD CONSTRAINT org_orgunitevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.org_unitimport
    ADD CONSTRAINT org_unitimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.org_unitsuccession
    ADD CONSTRAINT org_unitsuccession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.activities_party
    ADD CONSTRAINT party_once UNIQUE (agreement_id, name);
ALTER TABLE ONLY public.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_answeredpicture
    ADD CONSTRAINT picture_answered_once UNIQUE (request_id, asset_id);
ALTER TABLE ONLY public.selection_pinneddossier
    ADD CONSTRAINT pinned_dossier_once UNIQUE NULLS NOT DISTINCT (entry_id, round_id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_publicfile
    ADD CONSTRAINT public_file_once UNIQUE (entry_id, key, asset_id);
ALTER TABLE ONLY public.publishing_publicationfile
    ADD CONSTRAINT publication_file_once UNIQUE (publication_id, asset_id);
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publication_once_per_activity UNIQUE (unit_id, activity_id);
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publication_once_per_bulletin UNIQUE (unit_id, bulletin_id);
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publication_once_per_notice UNIQUE (unit_id, notice_id);
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publication_once_per_submission UNIQUE (unit_id, submission_id);
ALTER TABLE ONLY public.publishing_answeredpicture
    ADD CONSTRAINT publishing_answeredpicture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_appearance
    ADD CONSTRAINT publishing_appearance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_appearance
    ADD CONSTRAINT publishing_appearance_publication_id_key UNIQUE (publication_id);
ALTER TABLE ONLY public.publishing_checkedlink
    ADD CONSTRAINT publishing_checkedlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_checkedlink
    ADD CONSTRAINT publishing_checkedlink_url_key UNIQUE (url);
ALTER TABLE ONLY public.publishing_finding
    ADD CONSTRAINT publishing_finding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_findinganswer
    ADD CONSTRAINT publishing_findinganswer_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.publishing_passedover
    ADD CONSTRAINT publishing_passedover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_picturerequest
    ADD CONSTRAINT publishing_picturerequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_picturerequestevent
    ADD CONSTRAINT publishing_picturerequestevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_client_key_key UNIQUE (client_key);
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.publishing_publicationevent
    ADD CONSTRAINT publishing_publicationevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.publishing_publicationfile
    ADD CONSTRAINT publishing_publicationfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_searchchange
    ADD CONSTRAINT publishing_searchchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchitem_activity_id_key UNIQUE (activity_id);
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchitem_publication_id_key UNIQUE (publication_id);
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchitem_site_of_id_key UNIQUE (site_of_id);
ALTER TABLE ONLY public.publishing_site
    ADD CONSTRAINT publishing_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publishing_site
    ADD CONSTRAINT publishing_site_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.publishing_site
    ADD CONSTRAINT publishing_site_unit_id_key UNIQUE (unit_id);
ALTER TABLE ONLY public.publishing_siteevent
    ADD CONSTRAINT publishing_siteevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.publishing_word
    ADD CONSTRAINT publishing_word_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_quota
    ADD CONSTRAINT quota_once UNIQUE NULLS NOT DISTINCT (call_id, setter_id, kind, unit_id);
ALTER TABLE ONLY public.campaign_noticereceipt
    ADD CONSTRAINT receipt_once UNIQUE (notice_id, roster_unit_id);
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT recommended_in_order UNIQUE (call_id, unit_id, rank) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_delivery
    ADD CONSTRAINT reminders_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reminders_digestrun
    ADD CONSTRAINT reminders_digestrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reminders_digestrun
    ADD CONSTRAINT reminders_digestrun_slot_key UNIQUE (slot);
ALTER TABLE ONLY public.reminders_held
    ADD CONSTRAINT reminders_held_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.reminders_preference
    ADD CONSTRAINT reminders_preference_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.reminders_urgedunit
    ADD CONSTRAINT reminders_urgedunit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reminders_urging
    ADD CONSTRAINT reminders_urging_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reminders_webhook
    ADD CONSTRAINT reminders_webhook_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.media_rendition
    ADD CONSTRAINT rendition_once UNIQUE (content_id, name);
ALTER TABLE ONLY public.reporting_attachment
    ADD CONSTRAINT reporting_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_draftedit
    ADD CONSTRAINT reporting_draftedit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_exemptionevent
    ADD CONSTRAINT reporting_exemptionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.reporting_extension
    ADD CONSTRAINT reporting_extension_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_extensionevent
    ADD CONSTRAINT reporting_extensionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.reporting_obligation
    ADD CONSTRAINT reporting_obligation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_recordexport
    ADD CONSTRAINT reporting_recordexport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_review
    ADD CONSTRAINT reporting_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_revision
    ADD CONSTRAINT reporting_revision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_client_key_key UNIQUE (client_key);
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_submissionevent
    ADD CONSTRAINT reporting_submissionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.reporting_tally
    ADD CONSTRAINT reporting_tally_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_workbookupload
    ADD CONSTRAINT reporting_workbookupload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_revision
    ADD CONSTRAINT revision_once UNIQUE (submission_id, number);
ALTER TABLE ONLY public.campaign_rosterunit
    ADD CONSTRAINT roster_code_once UNIQUE (edition_id, code);
ALTER TABLE ONLY public.campaign_rosterunit
    ADD CONSTRAINT roster_unit_once UNIQUE (edition_id, unit_id);
ALTER TABLE ONLY public.selection_rounditem
    ADD CONSTRAINT round_item_number_once UNIQUE (round_id, number);
ALTER TABLE ONLY public.selection_rounditem
    ADD CONSTRAINT round_item_once UNIQUE (round_id, entry_id);
ALTER TABLE ONLY public.activities_seat
    ADD CONSTRAINT seat_for_one UNIQUE (ceremony_id, "row", number);
ALTER TABLE ONLY public.selection_assignment
    ADD CONSTRAINT selection_assignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_assignmentevent
    ADD CONSTRAINT selection_assignmentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_ballot
    ADD CONSTRAINT selection_ballot_assignment_id_key UNIQUE (assignment_id);
ALTER TABLE ONLY public.selection_ballot
    ADD CONSTRAINT selection_ballot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_ballotevent
    ADD CONSTRAINT selection_ballotevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_task_id_key UNIQUE (task_id);
ALTER TABLE ONLY public.selection_callarchive
    ADD CONSTRAINT selection_callarchive_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_callevent
    ADD CONSTRAINT selection_callevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_callrules
    ADD CONSTRAINT selection_callrules_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_certificate
    ADD CONSTRAINT selection_certificate_code_key UNIQUE (code);
ALTER TABLE ONLY public.selection_certificate
    ADD CONSTRAINT selection_certificate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_certificatebatch
    ADD CONSTRAINT selection_certificatebatch_client_key_key UNIQUE (client_key);
ALTER TABLE ONLY public.selection_certificatebatch
    ADD CONSTRAINT selection_certificatebatch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_certificaterevocation
    ADD CONSTRAINT selection_certificaterevocation_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_certificatetemplate
    ADD CONSTRAINT selection_certificatetemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_correction
    ADD CONSTRAINT selection_correction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.selection_decisionevent
    ADD CONSTRAINT selection_decisionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_decisionline
    ADD CONSTRAINT selection_decisionline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_decisionlineevent
    ADD CONSTRAINT selection_decisionlineevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_doubt
    ADD CONSTRAINT selection_doubt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_doubtevent
    ADD CONSTRAINT selection_doubtevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_entry
    ADD CONSTRAINT selection_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_entry
    ADD CONSTRAINT selection_entry_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.selection_entry
    ADD CONSTRAINT selection_entry_submission_id_key UNIQUE (submission_id);
ALTER TABLE ONLY public.selection_entryevent
    ADD CONSTRAINT selection_entryevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_interest
    ADD CONSTRAINT selection_interest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_judge
    ADD CONSTRAINT selection_judge_link_hash_key UNIQUE (link_hash);
ALTER TABLE ONLY public.selection_judge
    ADD CONSTRAINT selection_judge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_judge_units
    ADD CONSTRAINT selection_judge_units_judge_id_orgunit_id_7dbfbd5d_uniq UNIQUE (judge_id, orgunit_id);
ALTER TABLE ONLY public.selection_judge_units
    ADD CONSTRAINT selection_judge_units_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_judgeevent
    ADD CONSTRAINT selection_judgeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_maskedentry
    ADD CONSTRAINT selection_maskedentry_item_id_key UNIQUE (item_id);
ALTER TABLE ONLY public.selection_maskedentry
    ADD CONSTRAINT selection_maskedentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_maskedentryevent
    ADD CONSTRAINT selection_maskedentryevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_nominated
    ADD CONSTRAINT selection_nominated_pkey PRIMARY KEY (submission_id);
ALTER TABLE ONLY public.selection_objection
    ADD CONSTRAINT selection_objection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_objection
    ADD CONSTRAINT selection_objection_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.selection_objectionevent
    ADD CONSTRAINT selection_objectionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_pinneddossier
    ADD CONSTRAINT selection_pinneddossier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentry_link_hash_key UNIQUE (link_hash);
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentry_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentry_submission_id_key UNIQUE (submission_id);
ALTER TABLE ONLY public.selection_publicfile
    ADD CONSTRAINT selection_publicfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_quota
    ADD CONSTRAINT selection_quota_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_quotaevent
    ADD CONSTRAINT selection_quotaevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT selection_recommendation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_recommendationevent
    ADD CONSTRAINT selection_recommendationevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_round
    ADD CONSTRAINT selection_round_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_roundevent
    ADD CONSTRAINT selection_roundevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_rounditem
    ADD CONSTRAINT selection_rounditem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_rounditemevent
    ADD CONSTRAINT selection_rounditemevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_shelf
    ADD CONSTRAINT selection_shelf_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_shelfevent
    ADD CONSTRAINT selection_shelfevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_sizeborders
    ADD CONSTRAINT selection_sizeborders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_sizebordersevent
    ADD CONSTRAINT selection_sizebordersevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.selection_shelf
    ADD CONSTRAINT shelf_once UNIQUE (call_id, unit_id);
ALTER TABLE ONLY public.selection_sizeborders
    ADD CONSTRAINT size_borders_once UNIQUE (call_id, kind);
ALTER TABLE ONLY public.publishing_passedover
    ADD CONSTRAINT submission_passed_over_once UNIQUE (unit_id, submission_id);
ALTER TABLE ONLY public.reporting_tally
    ADD CONSTRAINT tally_once UNIQUE NULLS NOT DISTINCT (task_id, parent_id, day, due_at);
ALTER TABLE ONLY public.activities_told
    ADD CONSTRAINT told_once UNIQUE (telling_id, booking_id);
ALTER TABLE ONLY public.media_twin
    ADD CONSTRAINT twin_once UNIQUE (first_id, second_id);
ALTER TABLE ONLY public.reminders_urgedunit
    ADD CONSTRAINT urged_unit_once UNIQUE (urging_id, roster_unit_id);
ALTER TABLE ONLY public.publishing_word
    ADD CONSTRAINT word_once_per_unit UNIQUE (unit_id, text);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX accounts_invitation_accepted_by_id_ba632539 ON public.accounts_invitation USING btree (accepted_by_id);
CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);
CREATE INDEX accounts_invitation_token_hash_3d59d75c_like ON public.accounts_invitation USING btree (token_hash varchar_pattern_ops);
CREATE INDEX accounts_invitation_unit_id_88c1c203 ON public.accounts_invitation USING btree (unit_id);
CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);
CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);
CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);
CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);
CREATE INDEX accounts_user_username_6088629e_like ON public.accounts_user USING btree (username varchar_pattern_ops);
CREATE INDEX activities_activity_at_unit_id_b3895f2c ON public.activities_activity USING btree (at_unit_id);
CREATE INDEX activities_activity_copied_from_id_a32e519a ON public.activities_activity USING btree (copied_from_id);
CREATE INDEX activities_activity_created_by_id_b5334206 ON public.activities_activity USING btree (created_by_id);
CREATE INDEX activities_activity_edition_id_0a4ed655 ON public.activities_activity USING btree (edition_id);
CREATE INDEX activities_activity_event_id_2519a68e ON public.activities_activity USING btree (event_id);
CREATE INDEX activities_activity_kinds_activity_id_acd55e43 ON public.activities_activity_kinds USING btree (activity_id);
CREATE INDEX activities_activity_kinds_activitykind_id_78d2ab8a ON public.activities_activity_kinds USING btree (activitykind_id);
CREATE INDEX activities_activity_lead_id_96fd89ac ON public.activities_activity USING btree (lead_id);
CREATE INDEX activities_activity_part_of_id_4219850e ON public.activities_activity USING btree (part_of_id);
CREATE INDEX activities_activity_public_id_ce4c0921_like ON public.activities_activity USING btree (public_id varchar_pattern_ops);
CREATE INDEX activities_activityevent_at_unit_id_910a088a ON public.activities_activityevent USING btree (at_unit_id);
CREATE INDEX activities_activityevent_copied_from_id_00f86a6b ON public.activities_activityevent USING btree (copied_from_id);
CREATE INDEX activities_activityevent_created_by_id_fd5b618b ON public.activities_activityevent USING btree (created_by_id);
CREATE INDEX activities_activityevent_edition_id_5e2b9093 ON public.activities_activityevent USING btree (edition_id);
CREATE INDEX activities_activityevent_event_id_edc2fea5 ON public.activities_activityevent USING btree (event_id);
CREATE INDEX activities_activityevent_lead_id_d3487753 ON public.activities_activityevent USING btree (lead_id);
CREATE INDEX activities_activityevent_part_of_id_a096481c ON public.activities_activityevent USING btree (part_of_id);
CREATE INDEX activities_activityevent_pgh_context_id_e52de177 ON public.activities_activityevent USING btree (pgh_context_id);
CREATE INDEX activities_activityevent_pgh_obj_id_cd3233f8 ON public.activities_activityevent USING btree (pgh_obj_id);
CREATE INDEX activities_activitykind_added_by_id_3ceda407 ON public.activities_activitykind USING btree (added_by_id);
CREATE INDEX activities_activitykind_edition_id_75cdc532 ON public.activities_activitykind USING btree (edition_id);
CREATE INDEX activities_activitykind_key_6ac38f3d_like ON public.activities_activitykind USING btree (key varchar_pattern_ops);
CREATE INDEX activities_activitykind_roster_unit_id_19434f86 ON public.activities_activitykind USING btree (roster_unit_id);
CREATE INDEX activities_activityreview_activity_id_8134ac5b ON public.activities_activityreview USING btree (activity_id);
CREATE INDEX activities_activityreview_reviewer_id_dff73a7a ON public.activities_activityreview USING btree (reviewer_id);
CREATE INDEX activities_activityreview_unit_id_30205ff0 ON public.activities_activityreview USING btree (unit_id);
CREATE INDEX activities_activityupload_node_id_51b1cc89 ON public.activities_activityupload USING btree (node_id);
CREATE INDEX activities_activityupload_uploaded_by_id_7f14e35f ON public.activities_activityupload USING btree (uploaded_by_id);
CREATE INDEX activities_agreement_activity_id_4f8434c4 ON public.activities_agreement USING btree (activity_id);
CREATE INDEX activities_agreementevent_activity_id_de958ab4 ON public.activities_agreementevent USING btree (activity_id);
CREATE INDEX activities_agreementevent_pgh_context_id_6d6b153d ON public.activities_agreementevent USING btree (pgh_context_id);
CREATE INDEX activities_agreementevent_pgh_obj_id_94077da2 ON public.activities_agreementevent USING btree (pgh_obj_id);
CREATE INDEX activities_agreementfile_agreement_id_f29e256a ON public.activities_agreementfile USING btree (agreement_id);
CREATE INDEX activities_agreementfile_asset_id_fc78d0db ON public.activities_agreementfile USING btree (asset_id);
CREATE INDEX activities_attendee_arrived_by_id_812e395c ON public.activities_attendee USING btree (arrived_by_id);
CREATE INDEX activities_attendee_invitation_id_74ddd3af ON public.activities_attendee USING btree (invitation_id);
CREATE INDEX activities_booking_entered_by_id_013cd111 ON public.activities_booking USING btree (entered_by_id);
CREATE INDEX activities_booking_link_hash_8fc2dd81_like ON public.activities_booking USING btree (link_hash varchar_pattern_ops);
CREATE INDEX activities_booking_session_id_44f94a22 ON public.activities_booking USING btree (session_id);
CREATE INDEX activities_bookingevent_pgh_context_id_d6364528 ON public.activities_bookingevent USING btree (pgh_context_id);
CREATE INDEX activities_bookingevent_pgh_obj_id_4801d02f ON public.activities_bookingevent USING btree (pgh_obj_id);
CREATE INDEX activities_bookingevent_session_id_7b5966e5 ON public.activities_bookingevent USING btree (session_id);
CREATE INDEX activities_candidate_post_id_6c53326f ON public.activities_candidate USING btree (post_id);
CREATE INDEX activities_ceremonyevent_activity_id_8a8eb445 ON public.activities_ceremonyevent USING btree (activity_id);
CREATE INDEX activities_ceremonyevent_pgh_context_id_7613620f ON public.activities_ceremonyevent USING btree (pgh_context_id);
CREATE INDEX activities_ceremonyevent_pgh_obj_id_07673edb ON public.activities_ceremonyevent USING btree (pgh_obj_id);
CREATE INDEX activities_checkin_booking_id_2104a7b1 ON public.activities_checkin USING btree (booking_id);
CREATE INDEX activities_checkin_by_id_0f0f0e3d ON public.activities_checkin USING btree (by_id);
CREATE INDEX activities_checkin_helper_id_afcbceab ON public.activities_checkin USING btree (helper_id);
CREATE INDEX activities_checkin_session_id_0b829c08 ON public.activities_checkin USING btree (session_id);
CREATE INDEX activities_coorganiser_activity_id_cd48bf93 ON public.activities_coorganiser USING btree (activity_id);
CREATE INDEX activities_coorganiser_roster_unit_id_0863785f ON public.activities_coorganiser USING btree (roster_unit_id);
CREATE INDEX activities_coorganiserevent_activity_id_4ebb8156 ON public.activities_coorganiserevent USING btree (activity_id);
CREATE INDEX activities_coorganiserevent_pgh_context_id_33c3c7d7 ON public.activities_coorganiserevent USING btree (pgh_context_id);
CREATE INDEX activities_coorganiserevent_pgh_obj_id_6f991b05 ON public.activities_coorganiserevent USING btree (pgh_obj_id);
CREATE INDEX activities_coorganiserevent_roster_unit_id_9b121479 ON public.activities_coorganiserevent USING btree (roster_unit_id);
CREATE INDEX activities_doorhelper_link_hash_2346c50a_like ON public.activities_doorhelper USING btree (link_hash varchar_pattern_ops);
CREATE INDEX activities_doorhelper_made_by_id_cc979075 ON public.activities_doorhelper USING btree (made_by_id);
CREATE INDEX activities_doorhelper_session_id_1fd549f4 ON public.activities_doorhelper USING btree (session_id);
CREATE INDEX activities_fairenterprise_activity_id_66089bfc ON public.activities_fairenterprise USING btree (activity_id);
CREATE INDEX activities_fairenterpriseevent_activity_id_17e8a907 ON public.activities_fairenterpriseevent USING btree (activity_id);
CREATE INDEX activities_fairenterpriseevent_pgh_context_id_bd1b30cb ON public.activities_fairenterpriseevent USING btree (pgh_context_id);
CREATE INDEX activities_fairenterpriseevent_pgh_obj_id_29834bec ON public.activities_fairenterpriseevent USING btree (pgh_obj_id);
CREATE INDEX activities_fairpost_enterprise_id_2076bc25 ON public.activities_fairpost USING btree (enterprise_id);
CREATE INDEX activities_fairpost_public_id_edd3a809_like ON public.activities_fairpost USING btree (public_id varchar_pattern_ops);
CREATE INDEX activities_fairpostevent_enterprise_id_dedbcf79 ON public.activities_fairpostevent USING btree (enterprise_id);
CREATE INDEX activities_fairpostevent_pgh_context_id_10935023 ON public.activities_fairpostevent USING btree (pgh_context_id);
CREATE INDEX activities_fairpostevent_pgh_obj_id_8db4392c ON public.activities_fairpostevent USING btree (pgh_obj_id);
CREATE INDEX activities_invitation_answered_by_id_17c19893 ON public.activities_invitation USING btree (answered_by_id);
CREATE INDEX activities_invitation_ceremony_id_58f7b0bf ON public.activities_invitation USING btree (ceremony_id);
CREATE INDEX activities_invitation_invited_by_id_df8f547a ON public.activities_invitation USING btree (invited_by_id);
CREATE INDEX activities_invitation_roster_unit_id_9910bbd7 ON public.activities_invitation USING btree (roster_unit_id);
CREATE INDEX activities_invitationevent_answered_by_id_de2c5aa7 ON public.activities_invitationevent USING btree (answered_by_id);
CREATE INDEX activities_invitationevent_ceremony_id_e7c40c8b ON public.activities_invitationevent USING btree (ceremony_id);
CREATE INDEX activities_invitationevent_invited_by_id_e5dd80e9 ON public.activities_invitationevent USING btree (invited_by_id);
CREATE INDEX activities_invitationevent_pgh_context_id_8dc22ad4 ON public.activities_invitationevent USING btree (pgh_context_id);
CREATE INDEX activities_invitationevent_pgh_obj_id_7f55f19d ON public.activities_invitationevent USING btree (pgh_obj_id);
CREATE INDEX activities_invitationevent_roster_unit_id_6c8848a1 ON public.activities_invitationevent USING btree (roster_unit_id);
CREATE INDEX activities_outcome_recorded_by_id_7fa5d2fd ON public.activities_outcome USING btree (recorded_by_id);
CREATE INDEX activities_outcomeevent_activity_id_99001ce1 ON public.activities_outcomeevent USING btree (activity_id);
CREATE INDEX activities_outcomeevent_pgh_context_id_85b101c9 ON public.activities_outcomeevent USING btree (pgh_context_id);
CREATE INDEX activities_outcomeevent_pgh_obj_id_366b3799 ON public.activities_outcomeevent USING btree (pgh_obj_id);
CREATE INDEX activities_outcomeevent_recorded_by_id_d5170441 ON public.activities_outcomeevent USING btree (recorded_by_id);
CREATE INDEX activities_party_agreement_id_0f847dca ON public.activities_party USING btree (agreement_id);
CREATE INDEX activities_partyevent_agreement_id_d3da949f ON public.activities_partyevent USING btree (agreement_id);
CREATE INDEX activities_partyevent_pgh_context_id_421cc254 ON public.activities_partyevent USING btree (pgh_context_id);
CREATE INDEX activities_partyevent_pgh_obj_id_92fd2ad2 ON public.activities_partyevent USING btree (pgh_obj_id);
CREATE INDEX activities_personalrequest_by_id_950253de ON public.activities_personalrequest USING btree (by_id);
CREATE INDEX activities_personalrequest_unit_id_730af29f ON public.activities_personalrequest USING btree (unit_id);
CREATE INDEX activities_picture_activity_id_5bb4eb5f ON public.activities_picture USING btree (activity_id);
CREATE INDEX activities_picture_asset_id_c2e4c12f ON public.activities_picture USING btree (asset_id);
CREATE INDEX activities_presence_activity_id_0859256c ON public.activities_presence USING btree (activity_id);
CREATE INDEX activities_presence_roster_unit_id_da173225 ON public.activities_presence USING btree (roster_unit_id);
CREATE INDEX activities_purgerun_by_id_bf418629 ON public.activities_purgerun USING btree (by_id);
CREATE INDEX activities_purgerun_edition_id_12819000 ON public.activities_purgerun USING btree (edition_id);
CREATE INDEX activities_rating_moderated_by_id_caf61c72 ON public.activities_rating USING btree (moderated_by_id);
CREATE INDEX activities_rating_session_id_fb57735a ON public.activities_rating USING btree (session_id);
CREATE INDEX activities_retention_set_by_id_0bb5c784 ON public.activities_retention USING btree (set_by_id);
CREATE INDEX activities_reviewend_set_by_id_5c52a1e9 ON public.activities_reviewend USING btree (set_by_id);
CREATE INDEX activities_reviewendevent_pgh_context_id_e852b836 ON public.activities_reviewendevent USING btree (pgh_context_id);
CREATE INDEX activities_reviewendevent_pgh_obj_id_9c9b527a ON public.activities_reviewendevent USING btree (pgh_obj_id);
CREATE INDEX activities_reviewendevent_roster_unit_id_5ac283c4 ON public.activities_reviewendevent USING btree (roster_unit_id);
CREATE INDEX activities_reviewendevent_set_by_id_61f18e09 ON public.activities_reviewendevent USING btree (set_by_id);
CREATE INDEX activities_seat_ceremony_id_251d0a46 ON public.activities_seat USING btree (ceremony_id);
CREATE INDEX activities_session_activity_id_d2dfc655 ON public.activities_session USING btree (activity_id);
CREATE INDEX activities_session_public_id_653da7ce_like ON public.activities_session USING btree (public_id varchar_pattern_ops);
CREATE INDEX activities_sessionevent_activity_id_58e77b22 ON public.activities_sessionevent USING btree (activity_id);
CREATE INDEX activities_sessionevent_pgh_context_id_35a13e38 ON public.activities_sessionevent USING btree (pgh_context_id);
CREATE INDEX activities_sessionevent_pgh_obj_id_6daccf8a ON public.activities_sessionevent USING btree (pgh_obj_id);
CREATE INDEX activities_showing_activity_id_d36822e0 ON public.activities_showing USING btree (activity_id);
CREATE INDEX activities_spentproof_expires_at_35807d81 ON public.activities_spentproof USING btree (expires_at);
CREATE INDEX activities_spentproof_proof_hash_50d5e4b8_like ON public.activities_spentproof USING btree (proof_hash varchar_pattern_ops);
CREATE INDEX activities_telling_by_id_018f1cd0 ON public.activities_telling USING btree (by_id);
CREATE INDEX activities_telling_session_id_f51d4442 ON public.activities_telling USING btree (session_id);
CREATE INDEX activities_told_booking_id_64e7d433 ON public.activities_told USING btree (booking_id);
CREATE INDEX activities_told_telling_id_5f85b5c9 ON public.activities_told USING btree (telling_id);
CREATE INDEX activities_walkin_by_id_a167c47f ON public.activities_walkin USING btree (by_id);
CREATE INDEX activities_walkin_helper_id_1e74818a ON public.activities_walkin USING btree (helper_id);
CREATE INDEX activities_walkin_session_id_dfdbdd5e ON public.activities_walkin USING btree (session_id);
CREATE UNIQUE INDEX activity_external_id_once ON public.activities_activity USING btree (lead_id, external_id) WHERE (NOT ((external_id)::text = ''::text));
CREATE INDEX activity_of_edition ON public.activities_activity USING btree (edition_id, state);
CREATE INDEX activity_of_unit ON public.activities_activity USING btree (lead_id, state);
CREATE INDEX activity_queue ON public.activities_activity USING btree (at_unit_id, waits_since, id) WHERE (at_unit_id IS NOT NULL);
CREATE INDEX activity_titles ON public.activities_activity USING gin (title public.gin_trgm_ops);
CREATE INDEX activity_upload_of_person ON public.activities_activityupload USING btree (uploaded_by_id, node_id);
CREATE UNIQUE INDEX asset_once_per_unit ON public.media_asset USING btree (unit_id, sha256, name) WHERE ((state)::text = 'ready'::text);
CREATE INDEX asset_shelf ON public.media_asset USING btree (unit_id, uploaded_at DESC);
CREATE INDEX asset_tags ON public.media_asset USING gin (tags);
CREATE INDEX asset_to_clean ON public.media_asset USING btree (sha256) WHERE ((NOT cleaned) AND ((state)::text = 'ready'::text));
CREATE INDEX asset_to_look_at ON public.media_asset USING btree (id) WHERE ((content_id IS NULL) AND ((state)::text = 'ready'::text));
CREATE INDEX assignment_of_judge ON public.selection_assignment USING btree (judge_id, state);
CREATE INDEX attendee_by_phone ON public.activities_attendee USING btree (phone_hash) WHERE (NOT ((phone_hash)::text = ''::text));
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE UNIQUE INDEX bag_packed_once_at_a_time ON public.keeping_bag USING btree (edition_id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX booking_by_mail ON public.activities_booking USING btree (mail_hash) WHERE (NOT ((mail_hash)::text = ''::text));
CREATE INDEX booking_by_phone ON public.activities_booking USING btree (phone_hash) WHERE (NOT ((phone_hash)::text = ''::text));
CREATE INDEX booking_line ON public.activities_booking USING btree (session_id, place_in_line) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX booking_of_session ON public.activities_booking USING btree (session_id, state);
CREATE UNIQUE INDEX booking_once_per_mail ON public.activities_booking USING btree (session_id, mail_hash) WHERE ((NOT ((mail_hash)::text = ''::text)) AND (NOT ((state)::text = 'cancelled'::text)));
CREATE UNIQUE INDEX booking_once_per_phone ON public.activities_booking USING btree (session_id, phone_hash) WHERE ((NOT ((phone_hash)::text = ''::text)) AND (NOT ((state)::text = 'cancelled'::text)));
CREATE UNIQUE INDEX bulletin_one_a_day ON public.bulletins_bulletin USING btree (node_id, kind, day) WHERE (corrects_id IS NULL);
CREATE UNIQUE INDEX bulletin_one_draft ON public.bulletins_bulletin USING btree (node_id, kind) WHERE ((state)::text = 'draft'::text);
CREATE INDEX bulletin_receipt_of_unit ON public.bulletins_bulletinreceipt USING btree (roster_unit_id, received_at);
CREATE INDEX bulletins_bulletin_corrects_id_e3823da3 ON public.bulletins_bulletin USING btree (corrects_id);
CREATE INDEX bulletins_bulletin_drafted_by_id_b880de46 ON public.bulletins_bulletin USING btree (drafted_by_id);
CREATE INDEX bulletins_bulletin_node_id_b243729b ON public.bulletins_bulletin USING btree (node_id);
CREATE INDEX bulletins_bulletin_pictures_asset_id_4d8efbf8 ON public.bulletins_bulletin_pictures USING btree (asset_id);
CREATE INDEX bulletins_bulletin_pictures_bulletin_id_f1d4bb00 ON public.bulletins_bulletin_pictures USING btree (bulletin_id);
CREATE INDEX bulletins_bulletin_sent_by_id_5e4c68cb ON public.bulletins_bulletin USING btree (sent_by_id);
CREATE INDEX bulletins_bulletinedit_bulletin_id_1cf4947a ON public.bulletins_bulletinedit USING btree (bulletin_id);
CREATE INDEX bulletins_bulletinedit_saved_by_id_94f3e5be ON public.bulletins_bulletinedit USING btree (saved_by_id);
CREATE INDEX bulletins_bulletinevent_corrects_id_322ed914 ON public.bulletins_bulletinevent USING btree (corrects_id);
CREATE INDEX bulletins_bulletinevent_drafted_by_id_a09226fd ON public.bulletins_bulletinevent USING btree (drafted_by_id);
CREATE INDEX bulletins_bulletinevent_node_id_8f500ce0 ON public.bulletins_bulletinevent USING btree (node_id);
CREATE INDEX bulletins_bulletinevent_pgh_context_id_6ef75777 ON public.bulletins_bulletinevent USING btree (pgh_context_id);
CREATE INDEX bulletins_bulletinevent_pgh_obj_id_60a96280 ON public.bulletins_bulletinevent USING btree (pgh_obj_id);
CREATE INDEX bulletins_bulletinevent_sent_by_id_3d7ffa00 ON public.bulletins_bulletinevent USING btree (sent_by_id);
CREATE INDEX bulletins_bulletinreceipt_bulletin_id_8d1e026d ON public.bulletins_bulletinreceipt USING btree (bulletin_id);
CREATE INDEX bulletins_bulletinreceipt_received_by_id_c1f0fdfb ON public.bulletins_bulletinreceipt USING btree (received_by_id);
CREATE INDEX bulletins_bulletinreceipt_roster_unit_id_7b7ee600 ON public.bulletins_bulletinreceipt USING btree (roster_unit_id);
CREATE INDEX bulletins_bulletinschedule_set_by_id_a20e1387 ON public.bulletins_bulletinschedule USING btree (set_by_id);
CREATE INDEX bulletins_bulletinscheduleevent_node_id_23c3c7fe ON public.bulletins_bulletinscheduleevent USING btree (node_id);
CREATE INDEX bulletins_bulletinscheduleevent_pgh_context_id_b6abab84 ON public.bulletins_bulletinscheduleevent USING btree (pgh_context_id);
CREATE INDEX bulletins_bulletinscheduleevent_pgh_obj_id_9fb772cd ON public.bulletins_bulletinscheduleevent USING btree (pgh_obj_id);
CREATE INDEX bulletins_bulletinscheduleevent_set_by_id_fb9bd62d ON public.bulletins_bulletinscheduleevent USING btree (set_by_id);
CREATE UNIQUE INDEX call_archived_once_at_a_time ON public.selection_callarchive USING btree (call_id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX call_of_issuer ON public.selection_call USING btree (issuer_id, state, id DESC);
CREATE INDEX campaign_changedrow_change_id_dfc38f25 ON public.campaign_changedrow USING btree (change_id);
CREATE INDEX campaign_earlierdue_notice_id_b4afbe8f ON public.campaign_earlierdue USING btree (notice_id);
CREATE INDEX campaign_earlierdue_roster_unit_id_dac1296a ON public.campaign_earlierdue USING btree (roster_unit_id);
CREATE INDEX campaign_earlierdue_task_id_6fe9ec0d ON public.campaign_earlierdue USING btree (task_id);
CREATE INDEX campaign_earlierdueevent_notice_id_2d556748 ON public.campaign_earlierdueevent USING btree (notice_id);
CREATE INDEX campaign_earlierdueevent_pgh_context_id_c0f6198e ON public.campaign_earlierdueevent USING btree (pgh_context_id);
CREATE INDEX campaign_earlierdueevent_pgh_obj_id_bf1cac73 ON public.campaign_earlierdueevent USING btree (pgh_obj_id);
CREATE INDEX campaign_earlierdueevent_roster_unit_id_f111dc9f ON public.campaign_earlierdueevent USING btree (roster_unit_id);
CREATE INDEX campaign_earlierdueevent_task_id_593802e8 ON public.campaign_earlierdueevent USING btree (task_id);
CREATE INDEX campaign_edition_opened_by_id_d9a74c1e ON public.campaign_edition USING btree (opened_by_id);
CREATE INDEX campaign_event_edition_id_77fc6d5a ON public.campaign_event USING btree (edition_id);
CREATE INDEX campaign_event_notice_id_fe1fe1c4 ON public.campaign_event USING btree (notice_id);
CREATE INDEX campaign_form_saved_by_id_ed6ce221 ON public.campaign_form USING btree (saved_by_id);
CREATE INDEX campaign_form_task_id_d3204afc ON public.campaign_form USING btree (task_id);
CREATE INDEX campaign_form_unit_id_cb8979ff ON public.campaign_form USING btree (unit_id);
CREATE INDEX campaign_formversion_created_by_id_39a543c0 ON public.campaign_formversion USING btree (created_by_id);
CREATE INDEX campaign_formversion_form_id_b034b623 ON public.campaign_formversion USING btree (form_id);
CREATE INDEX campaign_notice_asset_id_25a72619 ON public.campaign_notice USING btree (asset_id);
CREATE INDEX campaign_notice_created_by_id_b1d78e9f ON public.campaign_notice USING btree (created_by_id);
CREATE INDEX campaign_notice_edition_id_1cff08af ON public.campaign_notice USING btree (edition_id);
CREATE INDEX campaign_notice_forwards_id_1d08c9ca ON public.campaign_notice USING btree (forwards_id);
CREATE INDEX campaign_notice_unit_id_c54b6393 ON public.campaign_notice USING btree (unit_id);
CREATE INDEX campaign_noticeevent_asset_id_fb1ead26 ON public.campaign_noticeevent USING btree (asset_id);
CREATE INDEX campaign_noticeevent_created_by_id_ca01b104 ON public.campaign_noticeevent USING btree (created_by_id);
CREATE INDEX campaign_noticeevent_edition_id_73aabcc8 ON public.campaign_noticeevent USING btree (edition_id);
CREATE INDEX campaign_noticeevent_forwards_id_026ecb74 ON public.campaign_noticeevent USING btree (forwards_id);
CREATE INDEX campaign_noticeevent_pgh_context_id_106c3da9 ON public.campaign_noticeevent USING btree (pgh_context_id);
CREATE INDEX campaign_noticeevent_pgh_obj_id_38c2bac4 ON public.campaign_noticeevent USING btree (pgh_obj_id);
CREATE INDEX campaign_noticeevent_unit_id_505e975a ON public.campaign_noticeevent USING btree (unit_id);
CREATE INDEX campaign_noticereceipt_notice_id_97d95ae4 ON public.campaign_noticereceipt USING btree (notice_id);
CREATE INDEX campaign_noticereceipt_received_by_id_b2c22b15 ON public.campaign_noticereceipt USING btree (received_by_id);
CREATE INDEX campaign_noticereceipt_roster_unit_id_8f201a47 ON public.campaign_noticereceipt USING btree (roster_unit_id);
CREATE INDEX campaign_rosterchange_changed_by_id_5ca70d99 ON public.campaign_rosterchange USING btree (changed_by_id);
CREATE INDEX campaign_rosterchange_edition_id_81fa4ead ON public.campaign_rosterchange USING btree (edition_id);
CREATE INDEX campaign_rosterchange_undone_by_id_77f54566 ON public.campaign_rosterchange USING btree (undone_by_id);
CREATE INDEX campaign_rosterunit_edition_id_ee798e80 ON public.campaign_rosterunit USING btree (edition_id);
CREATE INDEX campaign_rosterunit_parent_id_1c42d558 ON public.campaign_rosterunit USING btree (parent_id);
CREATE INDEX campaign_rosterunit_unit_id_b0b5f74d ON public.campaign_rosterunit USING btree (unit_id);
CREATE INDEX campaign_task_edition_id_32d1b6e1 ON public.campaign_task USING btree (edition_id);
CREATE INDEX campaign_task_form_id_747b8db4 ON public.campaign_task USING btree (form_id);
CREATE INDEX campaign_task_issuer_id_39870a0b ON public.campaign_task USING btree (issuer_id);
CREATE INDEX campaign_task_notice_id_87316a67 ON public.campaign_task USING btree (notice_id);
CREATE INDEX campaign_taskevent_edition_id_25ad375b ON public.campaign_taskevent USING btree (edition_id);
CREATE INDEX campaign_taskevent_form_id_a0c114c8 ON public.campaign_taskevent USING btree (form_id);
CREATE INDEX campaign_taskevent_issuer_id_d99c450c ON public.campaign_taskevent USING btree (issuer_id);
CREATE INDEX campaign_taskevent_notice_id_34a04a62 ON public.campaign_taskevent USING btree (notice_id);
CREATE INDEX campaign_taskevent_pgh_context_id_262bd7de ON public.campaign_taskevent USING btree (pgh_context_id);
CREATE INDEX campaign_taskevent_pgh_obj_id_b40a8b29 ON public.campaign_taskevent USING btree (pgh_obj_id);
CREATE INDEX candidate_by_phone ON public.activities_candidate USING btree (phone_hash);
CREATE UNIQUE INDEX candidate_once_per_post ON public.activities_candidate USING btree (post_id, phone_hash) WHERE (NOT ((phone_hash)::text = ''::text));
CREATE INDEX certificate_of_receiver ON public.selection_certificate USING btree (receiver_id, id DESC);
CREATE UNIQUE INDEX certificate_template_name ON public.selection_certificatetemplate USING btree (unit_id, name) WHERE (archived_at IS NULL);
CREATE INDEX changed_row_of_row ON public.campaign_changedrow USING btree ("table", row_id);
CREATE UNIQUE INDEX check_in_counts_once ON public.activities_checkin USING btree (booking_id) WHERE ((NOT repeated) AND (undone_at IS NULL));
CREATE INDEX check_in_of_session ON public.activities_checkin USING btree (session_id) INCLUDE (people) WHERE ((NOT repeated) AND (undone_at IS NULL));
CREATE INDEX content_phash ON public.media_content USING btree (phash) WHERE (phash IS NOT NULL);
CREATE INDEX content_to_compare ON public.media_content USING btree (looked_at) WHERE ((compared_at IS NULL) AND (phash IS NOT NULL));
CREATE INDEX content_unfinished ON public.media_content USING btree (looked_at) WHERE ((state)::text = 'working'::text);
CREATE INDEX core_cache_expires ON public.core_cache USING btree (expires);
CREATE INDEX decision_of_node ON public.selection_decision USING btree (node_id, state);
CREATE INDEX delivery_not_sent ON public.reminders_delivery USING btree (unit_id, id DESC) WHERE (NOT ((state)::text = 'sent'::text));
CREATE INDEX delivery_of_day ON public.reminders_delivery USING btree (person_id, created_at);
CREATE UNIQUE INDEX delivery_to_group_once ON public.reminders_delivery USING btree (run_id, webhook_id) WHERE (webhook_id IS NOT NULL);
CREATE UNIQUE INDEX delivery_to_person_once ON public.reminders_delivery USING btree (run_id, person_id, channel) WHERE (person_id IS NOT NULL);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX doubt_of_unit ON public.selection_doubt USING btree (call_id, unit_id);
CREATE INDEX entry_of_call ON public.selection_entry USING btree (call_id, state, id);
CREATE INDEX entry_of_unit ON public.selection_entry USING btree (unit_id, call_id);
CREATE UNIQUE INDEX extension_asked_once ON public.reporting_extension USING btree (obligation_id) WHERE ((state)::text = 'asked'::text);
CREATE INDEX extension_queue ON public.reporting_extension USING btree (at_unit_id, asked_at, id) WHERE ((state)::text = 'asked'::text);
CREATE INDEX form_templates ON public.campaign_form USING gin (((draft -> 'templates'::text)) jsonb_path_ops);
CREATE INDEX form_version_templates ON public.campaign_formversion USING gin (((spec -> 'templates'::text)) jsonb_path_ops);
CREATE INDEX former_not_gone ON public.media_formercontent USING btree (sha256) WHERE (NOT gone);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE UNIQUE INDEX invitation_guests_once ON public.activities_invitation USING btree (ceremony_id, name) WHERE (NOT ((name)::text = ''::text));
CREATE INDEX invitation_of_unit ON public.activities_invitation USING btree (roster_unit_id, state);
CREATE UNIQUE INDEX judge_once_per_round ON public.selection_judge USING btree (round_id, lower((email)::text)) WHERE (NOT ((email)::text = ''::text));
CREATE UNIQUE INDEX judge_phone_once_per_round ON public.selection_judge USING btree (round_id, phone) WHERE (NOT ((phone)::text = ''::text));
CREATE INDEX keeping_allowance_set_by_id_17a12aa3 ON public.keeping_allowance USING btree (set_by_id);
CREATE INDEX keeping_allowanceevent_pgh_context_id_4e9aebbb ON public.keeping_allowanceevent USING btree (pgh_context_id);
CREATE INDEX keeping_allowanceevent_pgh_obj_id_336c02b2 ON public.keeping_allowanceevent USING btree (pgh_obj_id);
CREATE INDEX keeping_allowanceevent_set_by_id_8786072c ON public.keeping_allowanceevent USING btree (set_by_id);
CREATE INDEX keeping_allowanceevent_unit_id_66ab64bb ON public.keeping_allowanceevent USING btree (unit_id);
CREATE INDEX keeping_bag_asked_by_id_d18b0140 ON public.keeping_bag USING btree (asked_by_id);
CREATE INDEX keeping_bag_edition_id_a133a1e6 ON public.keeping_bag USING btree (edition_id);
CREATE INDEX keeping_expiry_by_id_165cfd5d ON public.keeping_expiry USING btree (by_id);
CREATE INDEX keeping_expiry_edition_id_f50546b6 ON public.keeping_expiry USING btree (edition_id);
CREATE INDEX keeping_fault_found_by_id_82f2df66 ON public.keeping_fault USING btree (found_by_id);
CREATE INDEX keeping_retention_set_by_id_865b7613 ON public.keeping_retention USING btree (set_by_id);
CREATE INDEX keeping_retentionevent_edition_id_a0d84493 ON public.keeping_retentionevent USING btree (edition_id);
CREATE INDEX keeping_retentionevent_pgh_context_id_caf531d4 ON public.keeping_retentionevent USING btree (pgh_context_id);
CREATE INDEX keeping_retentionevent_pgh_obj_id_a605c30a ON public.keeping_retentionevent USING btree (pgh_obj_id);
CREATE INDEX keeping_retentionevent_set_by_id_f528b9e3 ON public.keeping_retentionevent USING btree (set_by_id);
CREATE INDEX keeping_spaceused_last_asset_d6dcdbc7 ON public.keeping_spaceused USING btree (last_asset);
CREATE INDEX line_of_entry ON public.selection_decisionline USING btree (entry_id, state);
CREATE INDEX media_asset_content_id_18366883 ON public.media_asset USING btree (content_id);
CREATE INDEX media_asset_content_id_18366883_like ON public.media_asset USING btree (content_id varchar_pattern_ops);
CREATE INDEX media_asset_sha256_f05cac62 ON public.media_asset USING btree (sha256);
CREATE INDEX media_asset_sha256_f05cac62_like ON public.media_asset USING btree (sha256 varchar_pattern_ops);
CREATE INDEX media_asset_unit_id_cfdf62de ON public.media_asset USING btree (unit_id);
CREATE INDEX media_asset_uploaded_by_id_feac08e1 ON public.media_asset USING btree (uploaded_by_id);
CREATE INDEX media_assetevent_pgh_context_id_35cd4d65 ON public.media_assetevent USING btree (pgh_context_id);
CREATE INDEX media_assetevent_pgh_obj_id_9168b403 ON public.media_assetevent USING btree (pgh_obj_id);
CREATE INDEX media_content_sha256_efda0fa6_like ON public.media_content USING btree (sha256 varchar_pattern_ops);
CREATE INDEX media_damage_sha256_e492bc00_like ON public.media_damage USING btree (sha256 varchar_pattern_ops);
CREATE INDEX media_directupload_expires_at_e06ec943 ON public.media_directupload USING btree (expires_at);
CREATE INDEX media_formercontent_became_724fd041 ON public.media_formercontent USING btree (became);
CREATE INDEX media_formercontent_became_724fd041_like ON public.media_formercontent USING btree (became varchar_pattern_ops);
CREATE INDEX media_formercontent_sha256_f08e3785_like ON public.media_formercontent USING btree (sha256 varchar_pattern_ops);
CREATE INDEX media_look_band_0 ON public.media_look USING btree ((((bits >> 0) & (65535)::bigint))) INCLUDE (bits, content_id, part);
CREATE INDEX media_look_band_1 ON public.media_look USING btree ((((bits >> 16) & (65535)::bigint))) INCLUDE (bits, content_id, part);
CREATE INDEX media_look_band_2 ON public.media_look USING btree ((((bits >> 32) & (65535)::bigint))) INCLUDE (bits, content_id, part);
CREATE INDEX media_look_band_3 ON public.media_look USING btree ((((bits >> 48) & (65535)::bigint))) INCLUDE (bits, content_id, part);
CREATE INDEX media_look_content_id_cc26ae2b ON public.media_look USING btree (content_id);
CREATE INDEX media_look_content_id_cc26ae2b_like ON public.media_look USING btree (content_id varchar_pattern_ops);
CREATE INDEX media_rendition_content_id_4ad4718c ON public.media_rendition USING btree (content_id);
CREATE INDEX media_rendition_content_id_4ad4718c_like ON public.media_rendition USING btree (content_id varchar_pattern_ops);
CREATE INDEX media_spooledfile_name_c1eb3ea6_like ON public.media_spooledfile USING btree (name varchar_pattern_ops);
CREATE INDEX media_twin_first_id_7bf261af ON public.media_twin USING btree (first_id);
CREATE INDEX media_twin_first_id_7bf261af_like ON public.media_twin USING btree (first_id varchar_pattern_ops);
CREATE INDEX media_twin_judged_by_id_6847b3f3 ON public.media_twin USING btree (judged_by_id);
CREATE INDEX media_twin_second_id_0a7798a5 ON public.media_twin USING btree (second_id);
CREATE INDEX media_twin_second_id_0a7798a5_like ON public.media_twin USING btree (second_id varchar_pattern_ops);
CREATE INDEX media_twinverdict_judged_by_id_38f125a2 ON public.media_twinverdict USING btree (judged_by_id);
CREATE INDEX media_twinverdict_pgh_context_id_da0af40b ON public.media_twinverdict USING btree (pgh_context_id);
CREATE INDEX media_twinverdict_pgh_obj_id_3a8154ed ON public.media_twinverdict USING btree (pgh_obj_id);
CREATE INDEX media_upload_expires_at_0ed66b8d ON public.media_upload USING btree (expires_at);
CREATE INDEX membership_at ON public.org_membership USING btree (unit_id, role) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX membership_once ON public.org_membership USING btree (user_id, unit_id, role) WHERE (ended_at IS NULL);
CREATE INDEX message_of_person ON public.notify_message USING btree (person_id, id DESC);
CREATE INDEX message_to_digest ON public.notify_message USING btree (person_id) WHERE ((digested_at IS NULL) AND (read_at IS NULL));
CREATE INDEX message_unread ON public.notify_message USING btree (person_id) WHERE (read_at IS NULL);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE UNIQUE INDEX notice_forwarded_once_per_unit ON public.campaign_notice USING btree (unit_id, forwards_id) WHERE (forwards_id IS NOT NULL);
CREATE INDEX notify_message_person_id_c417e358 ON public.notify_message USING btree (person_id);
CREATE INDEX notify_message_unit_id_e51e1dff ON public.notify_message USING btree (unit_id);
CREATE INDEX objection_of_decision ON public.selection_objection USING btree (decision_id, state);
CREATE INDEX obligation_of_unit ON public.reporting_obligation USING btree (roster_unit_id, due_at);
CREATE INDEX org_membership_granted_by_id_5a55b361 ON public.org_membership USING btree (granted_by_id);
CREATE INDEX org_membership_unit_id_024b8dc1 ON public.org_membership USING btree (unit_id);
CREATE INDEX org_membership_user_id_32c4162f ON public.org_membership USING btree (user_id);
CREATE INDEX org_membershipevent_granted_by_id_75b0093d ON public.org_membershipevent USING btree (granted_by_id);
CREATE INDEX org_membershipevent_pgh_context_id_568bcca9 ON public.org_membershipevent USING btree (pgh_context_id);
CREATE INDEX org_membershipevent_pgh_obj_id_7d95254c ON public.org_membershipevent USING btree (pgh_obj_id);
CREATE INDEX org_membershipevent_unit_id_a36470e0 ON public.org_membershipevent USING btree (unit_id);
CREATE INDEX org_membershipevent_user_id_488f125a ON public.org_membershipevent USING btree (user_id);
CREATE INDEX org_orgunit_code_0e17c0ce_like ON public.org_orgunit USING btree (code varchar_pattern_ops);
CREATE INDEX org_orgunit_parent_id_a5ff18cb ON public.org_orgunit USING btree (parent_id);
CREATE INDEX org_orgunitevent_parent_id_dac7270c ON public.org_orgunitevent USING btree (parent_id);
CREATE INDEX org_orgunitevent_pgh_context_id_4b3f1cef ON public.org_orgunitevent USING btree (pgh_context_id);
CREATE INDEX org_orgunitevent_pgh_obj_id_962653bb ON public.org_orgunitevent USING btree (pgh_obj_id);
CREATE INDEX org_unit_names ON public.org_orgunit USING gin (name public.gin_trgm_ops, short_name public.gin_trgm_ops);
CREATE UNIQUE INDEX org_unit_one_root ON public.org_orgunit USING btree ((1)) WHERE (parent_id IS NULL);
CREATE INDEX org_unit_path ON public.org_orgunit USING gist (path);
CREATE INDEX org_unitimport_unit_id_3d65dcb4 ON public.org_unitimport USING btree (unit_id);
CREATE INDEX org_unitimport_uploaded_by_id_bc7aa9e7 ON public.org_unitimport USING btree (uploaded_by_id);
CREATE INDEX org_unitsuccession_successor_id_4a23cd0b ON public.org_unitsuccession USING btree (successor_id);
CREATE INDEX org_unitsuccession_unit_id_a5b13d74 ON public.org_unitsuccession USING btree (unit_id);
CREATE INDEX personal_request_of_unit ON public.activities_personalrequest USING btree (unit_id, id DESC);
CREATE UNIQUE INDEX picture_asked_once_at_a_time ON public.publishing_picturerequest USING btree (unit_id, submission_id) WHERE ((answered_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX picture_asked_open ON public.publishing_picturerequest USING btree (submission_id) WHERE ((answered_at IS NULL) AND (withdrawn_at IS NULL));
CREATE UNIQUE INDEX picture_of_activity_once_at_a_time ON public.publishing_picturerequest USING btree (unit_id, activity_id) WHERE ((answered_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX presence_of_edition ON public.activities_presence USING btree (edition_id, day) INCLUDE (roster_unit_id, activity_id, accepted, shared);
CREATE INDEX presence_of_unit ON public.activities_presence USING btree (roster_unit_id, day) INCLUDE (activity_id, accepted, shared);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE UNIQUE INDEX public_entry_begun_once ON public.selection_publicentry USING btree (call_id, mail_hash) WHERE ((purged_at IS NULL) AND (submission_id IS NULL));
CREATE INDEX public_entry_by_mail ON public.selection_publicentry USING btree (mail_hash) WHERE (NOT ((mail_hash)::text = ''::text));
CREATE INDEX public_entry_by_phone ON public.selection_publicentry USING btree (phone_hash) WHERE (NOT ((phone_hash)::text = ''::text));
CREATE INDEX public_entry_unfinished ON public.selection_publicentry USING btree (saved_at) WHERE (submission_id IS NULL);
CREATE INDEX publication_desk ON public.publishing_publication USING btree (unit_id, state, saved_at DESC);
CREATE INDEX publication_front ON public.publishing_publication USING btree (unit_id, "position") WHERE (featured AND ((state)::text = 'published'::text));
CREATE INDEX publication_hall ON public.publishing_publication USING btree (edition_id, kind, published_at DESC, id DESC) WHERE leads;
CREATE UNIQUE INDEX publication_leads_once_per_activity ON public.publishing_publication USING btree (activity_id) WHERE leads;
CREATE UNIQUE INDEX publication_leads_once_per_bulletin ON public.publishing_publication USING btree (bulletin_id) WHERE leads;
CREATE UNIQUE INDEX publication_leads_once_per_notice ON public.publishing_publication USING btree (notice_id) WHERE leads;
CREATE UNIQUE INDEX publication_leads_once_per_submission ON public.publishing_publication USING btree (submission_id) WHERE leads;
CREATE INDEX publication_of_origin ON public.publishing_publication USING btree (origin_id, published_at DESC, id DESC) WHERE leads;
CREATE INDEX publication_to_go ON public.publishing_publication USING btree (goes_at) WHERE ((state)::text = 'scheduled'::text);
CREATE INDEX publishing_answeredpicture_asset_id_68c13fc6 ON public.publishing_answeredpicture USING btree (asset_id);
CREATE INDEX publishing_answeredpicture_request_id_31b2e89f ON public.publishing_answeredpicture USING btree (request_id);
CREATE INDEX publishing_checkedlink_url_86bc67b8_like ON public.publishing_checkedlink USING btree (url varchar_pattern_ops);
CREATE INDEX publishing_finding_answered_by_id_0e18e024 ON public.publishing_finding USING btree (answered_by_id);
CREATE INDEX publishing_finding_publication_id_f6b7a069 ON public.publishing_finding USING btree (publication_id);
CREATE INDEX publishing_findinganswer_answered_by_id_b797d6de ON public.publishing_findinganswer USING btree (answered_by_id);
CREATE INDEX publishing_findinganswer_pgh_context_id_a78ec94d ON public.publishing_findinganswer USING btree (pgh_context_id);
CREATE INDEX publishing_findinganswer_pgh_obj_id_cf4da89a ON public.publishing_findinganswer USING btree (pgh_obj_id);
CREATE INDEX publishing_passedover_activity_id_559048df ON public.publishing_passedover USING btree (activity_id);
CREATE INDEX publishing_passedover_by_id_66453066 ON public.publishing_passedover USING btree (by_id);
CREATE INDEX publishing_passedover_submission_id_afdc6829 ON public.publishing_passedover USING btree (submission_id);
CREATE INDEX publishing_passedover_unit_id_3c860645 ON public.publishing_passedover USING btree (unit_id);
CREATE INDEX publishing_picturerequest_activity_id_ce048b70 ON public.publishing_picturerequest USING btree (activity_id);
CREATE INDEX publishing_picturerequest_answered_by_id_d8ab3075 ON public.publishing_picturerequest USING btree (answered_by_id);
CREATE INDEX publishing_picturerequest_by_id_fa3d3b22 ON public.publishing_picturerequest USING btree (by_id);
CREATE INDEX publishing_picturerequest_submission_id_d270a43a ON public.publishing_picturerequest USING btree (submission_id);
CREATE INDEX publishing_picturerequest_unit_id_861d500a ON public.publishing_picturerequest USING btree (unit_id);
CREATE INDEX publishing_picturerequest_withdrawn_by_id_6cb59f87 ON public.publishing_picturerequest USING btree (withdrawn_by_id);
CREATE INDEX publishing_picturerequestevent_activity_id_a7ac29f3 ON public.publishing_picturerequestevent USING btree (activity_id);
CREATE INDEX publishing_picturerequestevent_answered_by_id_3f18c123 ON public.publishing_picturerequestevent USING btree (answered_by_id);
CREATE INDEX publishing_picturerequestevent_by_id_d8ebeda3 ON public.publishing_picturerequestevent USING btree (by_id);
CREATE INDEX publishing_picturerequestevent_pgh_context_id_75c3a936 ON public.publishing_picturerequestevent USING btree (pgh_context_id);
CREATE INDEX publishing_picturerequestevent_pgh_obj_id_40bfc9d8 ON public.publishing_picturerequestevent USING btree (pgh_obj_id);
CREATE INDEX publishing_picturerequestevent_submission_id_c1e79f83 ON public.publishing_picturerequestevent USING btree (submission_id);
CREATE INDEX publishing_picturerequestevent_unit_id_0870530f ON public.publishing_picturerequestevent USING btree (unit_id);
CREATE INDEX publishing_picturerequestevent_withdrawn_by_id_fa228d37 ON public.publishing_picturerequestevent USING btree (withdrawn_by_id);
CREATE INDEX publishing_publication_activity_id_6df7ef8d ON public.publishing_publication USING btree (activity_id);
CREATE INDEX publishing_publication_bulletin_id_0c11c680 ON public.publishing_publication USING btree (bulletin_id);
CREATE INDEX publishing_publication_cover_id_ad3c9f8b ON public.publishing_publication USING btree (cover_id);
CREATE INDEX publishing_publication_edition_id_1816d7dd ON public.publishing_publication USING btree (edition_id);
CREATE INDEX publishing_publication_notice_id_84652dae ON public.publishing_publication USING btree (notice_id);
CREATE INDEX publishing_publication_origin_id_338d56a9 ON public.publishing_publication USING btree (origin_id);
CREATE INDEX publishing_publication_picked_by_id_822d07b1 ON public.publishing_publication USING btree (picked_by_id);
CREATE INDEX publishing_publication_preview_key_2487e7e3 ON public.publishing_publication USING btree (preview_key);
CREATE INDEX publishing_publication_preview_key_2487e7e3_like ON public.publishing_publication USING btree (preview_key varchar_pattern_ops);
CREATE INDEX publishing_publication_public_id_abc2a455_like ON public.publishing_publication USING btree (public_id varchar_pattern_ops);
CREATE INDEX publishing_publication_published_by_id_9287b35c ON public.publishing_publication USING btree (published_by_id);
CREATE INDEX publishing_publication_saved_by_id_df9b4907 ON public.publishing_publication USING btree (saved_by_id);
CREATE INDEX publishing_publication_submission_id_6b45bab0 ON public.publishing_publication USING btree (submission_id);
CREATE INDEX publishing_publication_unit_id_a6a911bc ON public.publishing_publication USING btree (unit_id);
CREATE INDEX publishing_publication_withdrawn_by_id_2a70a746 ON public.publishing_publication USING btree (withdrawn_by_id);
CREATE INDEX publishing_publication_withdrawn_from_id_c2fca934 ON public.publishing_publication USING btree (withdrawn_from_id);
CREATE INDEX publishing_publicationevent_activity_id_c13d53c7 ON public.publishing_publicationevent USING btree (activity_id);
CREATE INDEX publishing_publicationevent_bulletin_id_2d3d1d1c ON public.publishing_publicationevent USING btree (bulletin_id);
CREATE INDEX publishing_publicationevent_cover_id_3372baa1 ON public.publishing_publicationevent USING btree (cover_id);
CREATE INDEX publishing_publicationevent_edition_id_c191dbe4 ON public.publishing_publicationevent USING btree (edition_id);
CREATE INDEX publishing_publicationevent_notice_id_f9905d1d ON public.publishing_publicationevent USING btree (notice_id);
CREATE INDEX publishing_publicationevent_origin_id_67a91b5d ON public.publishing_publicationevent USING btree (origin_id);
CREATE INDEX publishing_publicationevent_pgh_context_id_0b2fd567 ON public.publishing_publicationevent USING btree (pgh_context_id);
CREATE INDEX publishing_publicationevent_pgh_obj_id_4e207182 ON public.publishing_publicationevent USING btree (pgh_obj_id);
CREATE INDEX publishing_publicationevent_picked_by_id_714ae945 ON public.publishing_publicationevent USING btree (picked_by_id);
CREATE INDEX publishing_publicationevent_published_by_id_81c58f7f ON public.publishing_publicationevent USING btree (published_by_id);
CREATE INDEX publishing_publicationevent_saved_by_id_19d3bc6b ON public.publishing_publicationevent USING btree (saved_by_id);
CREATE INDEX publishing_publicationevent_submission_id_ec7a20fb ON public.publishing_publicationevent USING btree (submission_id);
CREATE INDEX publishing_publicationevent_unit_id_61fde442 ON public.publishing_publicationevent USING btree (unit_id);
CREATE INDEX publishing_publicationevent_withdrawn_by_id_0015720e ON public.publishing_publicationevent USING btree (withdrawn_by_id);
CREATE INDEX publishing_publicationevent_withdrawn_from_id_f56caa25 ON public.publishing_publicationevent USING btree (withdrawn_from_id);
CREATE INDEX publishing_publicationfile_asset_id_696f728f ON public.publishing_publicationfile USING btree (asset_id);
CREATE INDEX publishing_publicationfile_publication_id_17050c89 ON public.publishing_publicationfile USING btree (publication_id);
CREATE INDEX publishing_searchitem_unit_id_57646006 ON public.publishing_searchitem USING btree (unit_id);
CREATE INDEX publishing_site_banner_id_6daca0ec ON public.publishing_site USING btree (banner_id);
CREATE INDEX publishing_site_saved_by_id_ee333805 ON public.publishing_site USING btree (saved_by_id);
CREATE INDEX publishing_site_slug_ab62ceef_like ON public.publishing_site USING btree (slug varchar_pattern_ops);
CREATE INDEX publishing_siteevent_banner_id_82762b82 ON public.publishing_siteevent USING btree (banner_id);
CREATE INDEX publishing_siteevent_pgh_context_id_6752f6c9 ON public.publishing_siteevent USING btree (pgh_context_id);
CREATE INDEX publishing_siteevent_pgh_obj_id_b5c06e1d ON public.publishing_siteevent USING btree (pgh_obj_id);
CREATE INDEX publishing_siteevent_saved_by_id_b4f6f09e ON public.publishing_siteevent USING btree (saved_by_id);
CREATE INDEX publishing_siteevent_unit_id_ea75402c ON public.publishing_siteevent USING btree (unit_id);
CREATE INDEX publishing_word_added_by_id_9f93d77b ON public.publishing_word USING btree (added_by_id);
CREATE INDEX publishing_word_unit_id_d54a86d4 ON public.publishing_word USING btree (unit_id);
CREATE INDEX rating_of_session ON public.activities_rating USING btree (session_id, state);
CREATE INDEX receipt_of_unit ON public.campaign_noticereceipt USING btree (roster_unit_id, received_at);
CREATE INDEX recommendations_of_entry ON public.selection_recommendation USING btree (entry_id, id);
CREATE INDEX recommended_newest ON public.selection_recommendation USING btree (to_unit_id, at DESC, id DESC) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX recommended_once ON public.selection_recommendation USING btree (entry_id, unit_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX recommended_to_unit ON public.selection_recommendation USING btree (to_unit_id, call_id) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX record_exported_once_at_a_time ON public.reporting_recordexport USING btree (task_id, node_id, asked_by_id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX reminders_delivery_person_id_c89da47e ON public.reminders_delivery USING btree (person_id);
CREATE INDEX reminders_delivery_run_id_16a38be9 ON public.reminders_delivery USING btree (run_id);
CREATE INDEX reminders_delivery_unit_id_7e23d413 ON public.reminders_delivery USING btree (unit_id);
CREATE INDEX reminders_delivery_webhook_id_83d0e82b ON public.reminders_delivery USING btree (webhook_id);
CREATE INDEX reminders_urgedunit_roster_unit_id_13296aa4 ON public.reminders_urgedunit USING btree (roster_unit_id);
CREATE INDEX reminders_urgedunit_urging_id_ec46b69a ON public.reminders_urgedunit USING btree (urging_id);
CREATE INDEX reminders_urging_unit_id_9adcef9a ON public.reminders_urging USING btree (unit_id);
CREATE INDEX reminders_urging_urged_by_id_9d7cd1a3 ON public.reminders_urging USING btree (urged_by_id);
CREATE INDEX reminders_webhook_added_by_id_da249ae7 ON public.reminders_webhook USING btree (added_by_id);
CREATE INDEX reminders_webhook_unit_id_620b3294 ON public.reminders_webhook USING btree (unit_id);
CREATE INDEX rendition_not_ready ON public.media_rendition USING btree (changed_at) WHERE (NOT ((state)::text = 'ready'::text));
CREATE INDEX reporting_attachment_asset_id_f0cf1d21 ON public.reporting_attachment USING btree (asset_id);
CREATE INDEX reporting_attachment_submission_id_2a62a40f ON public.reporting_attachment USING btree (submission_id);
CREATE INDEX reporting_draftedit_saved_by_id_539d5274 ON public.reporting_draftedit USING btree (saved_by_id);
CREATE INDEX reporting_draftedit_submission_id_7c928168 ON public.reporting_draftedit USING btree (submission_id);
CREATE INDEX reporting_exemptionevent_exempt_by_id_c46b74b1 ON public.reporting_exemptionevent USING btree (exempt_by_id);
CREATE INDEX reporting_exemptionevent_pgh_context_id_fc4fcf2d ON public.reporting_exemptionevent USING btree (pgh_context_id);
CREATE INDEX reporting_exemptionevent_pgh_obj_id_e58c1c3b ON public.reporting_exemptionevent USING btree (pgh_obj_id);
CREATE INDEX reporting_extension_asked_by_id_63b53b60 ON public.reporting_extension USING btree (asked_by_id);
CREATE INDEX reporting_extension_at_unit_id_3e8b13ef ON public.reporting_extension USING btree (at_unit_id);
CREATE INDEX reporting_extension_decided_by_id_01e5f15b ON public.reporting_extension USING btree (decided_by_id);
CREATE INDEX reporting_extension_obligation_id_eff75ee0 ON public.reporting_extension USING btree (obligation_id);
CREATE INDEX reporting_extension_revoked_by_id_942ef07e ON public.reporting_extension USING btree (revoked_by_id);
CREATE INDEX reporting_extension_unit_id_e98da0f6 ON public.reporting_extension USING btree (unit_id);
CREATE INDEX reporting_extensionevent_asked_by_id_73bfb265 ON public.reporting_extensionevent USING btree (asked_by_id);
CREATE INDEX reporting_extensionevent_at_unit_id_597bbfbd ON public.reporting_extensionevent USING btree (at_unit_id);
CREATE INDEX reporting_extensionevent_decided_by_id_56e3b8db ON public.reporting_extensionevent USING btree (decided_by_id);
CREATE INDEX reporting_extensionevent_obligation_id_9dbb5bcb ON public.reporting_extensionevent USING btree (obligation_id);
CREATE INDEX reporting_extensionevent_pgh_context_id_fa4ecff4 ON public.reporting_extensionevent USING btree (pgh_context_id);
CREATE INDEX reporting_extensionevent_pgh_obj_id_a01f9607 ON public.reporting_extensionevent USING btree (pgh_obj_id);
CREATE INDEX reporting_extensionevent_revoked_by_id_746263e0 ON public.reporting_extensionevent USING btree (revoked_by_id);
CREATE INDEX reporting_extensionevent_unit_id_a663bb17 ON public.reporting_extensionevent USING btree (unit_id);
CREATE INDEX reporting_obligation_exempt_by_id_10dc6042 ON public.reporting_obligation USING btree (exempt_by_id);
CREATE INDEX reporting_obligation_roster_unit_id_b678299b ON public.reporting_obligation USING btree (roster_unit_id);
CREATE INDEX reporting_obligation_task_id_a4eaa5f6 ON public.reporting_obligation USING btree (task_id);
CREATE INDEX reporting_recordexport_asked_by_id_98453776 ON public.reporting_recordexport USING btree (asked_by_id);
CREATE INDEX reporting_recordexport_node_id_a36745ea ON public.reporting_recordexport USING btree (node_id);
CREATE INDEX reporting_recordexport_task_id_b21f318c ON public.reporting_recordexport USING btree (task_id);
CREATE INDEX reporting_review_reviewer_id_a0619737 ON public.reporting_review USING btree (reviewer_id);
CREATE INDEX reporting_review_revision_id_37ce6f7d ON public.reporting_review USING btree (revision_id);
CREATE INDEX reporting_review_submission_id_a2f2e9b4 ON public.reporting_review USING btree (submission_id);
CREATE INDEX reporting_review_unit_id_f3667098 ON public.reporting_review USING btree (unit_id);
CREATE INDEX reporting_revision_filed_by_id_ce8b81ac ON public.reporting_revision USING btree (filed_by_id);
CREATE INDEX reporting_revision_form_id_3c915556 ON public.reporting_revision USING btree (form_id);
CREATE INDEX reporting_revision_on_behalf_id_cbfee5f0 ON public.reporting_revision USING btree (on_behalf_id);
CREATE INDEX reporting_revision_submission_id_5417640f ON public.reporting_revision USING btree (submission_id);
CREATE INDEX reporting_submission_at_unit_id_1c64cdff ON public.reporting_submission USING btree (at_unit_id);
CREATE INDEX reporting_submission_author_id_ed15b897 ON public.reporting_submission USING btree (author_id);
CREATE INDEX reporting_submission_draft_form_id_9b32a5b1 ON public.reporting_submission USING btree (draft_form_id);
CREATE INDEX reporting_submission_form_id_49f4d68c ON public.reporting_submission USING btree (form_id);
CREATE INDEX reporting_submission_obligation_id_84aebc7c ON public.reporting_submission USING btree (obligation_id);
CREATE INDEX reporting_submission_on_behalf_id_166b249e ON public.reporting_submission USING btree (on_behalf_id);
CREATE INDEX reporting_submission_roster_unit_id_7b8c4314 ON public.reporting_submission USING btree (roster_unit_id);
CREATE INDEX reporting_submission_task_id_e1e8f34b ON public.reporting_submission USING btree (task_id);
CREATE INDEX reporting_submissionevent_at_unit_id_cc4b3823 ON public.reporting_submissionevent USING btree (at_unit_id);
CREATE INDEX reporting_submissionevent_author_id_4292dbf8 ON public.reporting_submissionevent USING btree (author_id);
CREATE INDEX reporting_submissionevent_form_id_f246b773 ON public.reporting_submissionevent USING btree (form_id);
CREATE INDEX reporting_submissionevent_obligation_id_76b4cd82 ON public.reporting_submissionevent USING btree (obligation_id);
CREATE INDEX reporting_submissionevent_on_behalf_id_35ebf973 ON public.reporting_submissionevent USING btree (on_behalf_id);
CREATE INDEX reporting_submissionevent_pgh_context_id_72a856c7 ON public.reporting_submissionevent USING btree (pgh_context_id);
CREATE INDEX reporting_submissionevent_pgh_obj_id_fb168231 ON public.reporting_submissionevent USING btree (pgh_obj_id);
CREATE INDEX reporting_submissionevent_roster_unit_id_841e7a8a ON public.reporting_submissionevent USING btree (roster_unit_id);
CREATE INDEX reporting_submissionevent_task_id_61543f6a ON public.reporting_submissionevent USING btree (task_id);
CREATE INDEX reporting_tally_parent_id_6b6c96ae ON public.reporting_tally USING btree (parent_id);
CREATE INDEX reporting_tally_task_id_bddcf802 ON public.reporting_tally USING btree (task_id);
CREATE INDEX reporting_workbookupload_node_id_0143a878 ON public.reporting_workbookupload USING btree (node_id);
CREATE INDEX reporting_workbookupload_task_id_829f091e ON public.reporting_workbookupload USING btree (task_id);
CREATE INDEX reporting_workbookupload_uploaded_by_id_16130f1c ON public.reporting_workbookupload USING btree (uploaded_by_id);
CREATE INDEX roster_changes_of_edition ON public.campaign_rosterchange USING btree (edition_id, id DESC);
CREATE INDEX roster_path ON public.campaign_rosterunit USING gist (path);
CREATE INDEX round_of_node ON public.selection_round USING btree (node_id, state);
CREATE INDEX search_sounds ON public.publishing_searchitem USING gin (sound public.gin_trgm_ops);
CREATE INDEX search_titles ON public.publishing_searchitem USING gin (title public.gin_trgm_ops);
CREATE INDEX search_words ON public.publishing_searchitem USING gin (words);
CREATE INDEX selection_assignment_item_id_78113199 ON public.selection_assignment USING btree (item_id);
CREATE INDEX selection_assignment_judge_id_b3c40347 ON public.selection_assignment USING btree (judge_id);
CREATE INDEX selection_assignmentevent_item_id_a6125c53 ON public.selection_assignmentevent USING btree (item_id);
CREATE INDEX selection_assignmentevent_judge_id_1049f4ba ON public.selection_assignmentevent USING btree (judge_id);
CREATE INDEX selection_assignmentevent_pgh_context_id_a3490e2d ON public.selection_assignmentevent USING btree (pgh_context_id);
CREATE INDEX selection_assignmentevent_pgh_obj_id_36efb3f4 ON public.selection_assignmentevent USING btree (pgh_obj_id);
CREATE INDEX selection_ballotevent_assignment_id_e3653c2a ON public.selection_ballotevent USING btree (assignment_id);
CREATE INDEX selection_ballotevent_pgh_context_id_4c4eb2e7 ON public.selection_ballotevent USING btree (pgh_context_id);
CREATE INDEX selection_ballotevent_pgh_obj_id_5345f31c ON public.selection_ballotevent USING btree (pgh_obj_id);
CREATE INDEX selection_call_created_by_id_2546dd23 ON public.selection_call USING btree (created_by_id);
CREATE INDEX selection_call_edition_id_f123d862 ON public.selection_call USING btree (edition_id);
CREATE INDEX selection_call_form_id_d37a8ef8 ON public.selection_call USING btree (form_id);
CREATE INDEX selection_call_issuer_id_e4b8d97f ON public.selection_call USING btree (issuer_id);
CREATE INDEX selection_call_public_id_8d4d083e_like ON public.selection_call USING btree (public_id varchar_pattern_ops);
CREATE INDEX selection_call_saved_by_id_8455de7f ON public.selection_call USING btree (saved_by_id);
CREATE INDEX selection_callarchive_asked_by_id_c8fec616 ON public.selection_callarchive USING btree (asked_by_id);
CREATE INDEX selection_callarchive_call_id_d1df0a75 ON public.selection_callarchive USING btree (call_id);
CREATE INDEX selection_callevent_created_by_id_3e36ddfb ON public.selection_callevent USING btree (created_by_id);
CREATE INDEX selection_callevent_edition_id_42157ff3 ON public.selection_callevent USING btree (edition_id);
CREATE INDEX selection_callevent_form_id_1da06664 ON public.selection_callevent USING btree (form_id);
CREATE INDEX selection_callevent_issuer_id_14ead15c ON public.selection_callevent USING btree (issuer_id);
CREATE INDEX selection_callevent_pgh_context_id_f084d163 ON public.selection_callevent USING btree (pgh_context_id);
CREATE INDEX selection_callevent_pgh_obj_id_1030d2ef ON public.selection_callevent USING btree (pgh_obj_id);
CREATE INDEX selection_callevent_saved_by_id_5fe34f36 ON public.selection_callevent USING btree (saved_by_id);
CREATE INDEX selection_callevent_task_id_018d5ca6 ON public.selection_callevent USING btree (task_id);
CREATE INDEX selection_callrules_call_id_c8b67f2d ON public.selection_callrules USING btree (call_id);
CREATE INDEX selection_callrules_changed_by_id_321fd62f ON public.selection_callrules USING btree (changed_by_id);
CREATE INDEX selection_callrules_form_id_93f33c3c ON public.selection_callrules USING btree (form_id);
CREATE INDEX selection_certificate_batch_id_f1714c9d ON public.selection_certificate USING btree (batch_id);
CREATE INDEX selection_certificate_code_df7a56a9_like ON public.selection_certificate USING btree (code varchar_pattern_ops);
CREATE INDEX selection_certificate_receiver_id_42f18666 ON public.selection_certificate USING btree (receiver_id);
CREATE INDEX selection_certificate_revoked_by_id_be46105d ON public.selection_certificate USING btree (revoked_by_id);
CREATE INDEX selection_certificate_unit_id_b3162fca ON public.selection_certificate USING btree (unit_id);
CREATE INDEX selection_certificatebatch_edition_id_789ceda1 ON public.selection_certificatebatch USING btree (edition_id);
CREATE INDEX selection_certificatebatch_issued_by_id_e6b9fa43 ON public.selection_certificatebatch USING btree (issued_by_id);
CREATE INDEX selection_certificatebatch_template_id_574b07ba ON public.selection_certificatebatch USING btree (template_id);
CREATE INDEX selection_certificaterevocation_pgh_context_id_c9982b6b ON public.selection_certificaterevocation USING btree (pgh_context_id);
CREATE INDEX selection_certificaterevocation_pgh_obj_id_4d4916e5 ON public.selection_certificaterevocation USING btree (pgh_obj_id);
CREATE INDEX selection_certificaterevocation_revoked_by_id_ac172213 ON public.selection_certificaterevocation USING btree (revoked_by_id);
CREATE INDEX selection_certificatetemplate_saved_by_id_5a87df6c ON public.selection_certificatetemplate USING btree (saved_by_id);
CREATE INDEX selection_certificatetemplate_unit_id_3b02ddda ON public.selection_certificatetemplate USING btree (unit_id);
CREATE INDEX selection_correction_by_id_8c30b306 ON public.selection_correction USING btree (by_id);
CREATE INDEX selection_correction_decision_id_dd6db0fd ON public.selection_correction USING btree (decision_id);
CREATE INDEX selection_correction_line_id_de96f743 ON public.selection_correction USING btree (line_id);
CREATE INDEX selection_decision_call_id_af43af60 ON public.selection_decision USING btree (call_id);
CREATE INDEX selection_decision_final_by_id_fcbe1988 ON public.selection_decision USING btree (final_by_id);
CREATE INDEX selection_decision_made_by_id_de6cff25 ON public.selection_decision USING btree (made_by_id);
CREATE INDEX selection_decision_node_id_87272029 ON public.selection_decision USING btree (node_id);
CREATE INDEX selection_decision_noticed_by_id_ae085425 ON public.selection_decision USING btree (noticed_by_id);
CREATE INDEX selection_decision_public_id_d6579dc2_like ON public.selection_decision USING btree (public_id varchar_pattern_ops);
CREATE INDEX selection_decision_round_id_c7d5de16 ON public.selection_decision USING btree (round_id);
CREATE INDEX selection_decisionevent_call_id_a0e77482 ON public.selection_decisionevent USING btree (call_id);
CREATE INDEX selection_decisionevent_final_by_id_6bcc6ec1 ON public.selection_decisionevent USING btree (final_by_id);
CREATE INDEX selection_decisionevent_made_by_id_a8f7192c ON public.selection_decisionevent USING btree (made_by_id);
CREATE INDEX selection_decisionevent_node_id_3be453de ON public.selection_decisionevent USING btree (node_id);
CREATE INDEX selection_decisionevent_noticed_by_id_dbde4d69 ON public.selection_decisionevent USING btree (noticed_by_id);
CREATE INDEX selection_decisionevent_pgh_context_id_7d69f48a ON public.selection_decisionevent USING btree (pgh_context_id);
CREATE INDEX selection_decisionevent_pgh_obj_id_e038627f ON public.selection_decisionevent USING btree (pgh_obj_id);
CREATE INDEX selection_decisionevent_round_id_4b016a60 ON public.selection_decisionevent USING btree (round_id);
CREATE INDEX selection_decisionline_decision_id_9c3dd3eb ON public.selection_decisionline USING btree (decision_id);
CREATE INDEX selection_decisionline_entry_id_13d1166b ON public.selection_decisionline USING btree (entry_id);
CREATE INDEX selection_decisionlineevent_decision_id_03a952e4 ON public.selection_decisionlineevent USING btree (decision_id);
CREATE INDEX selection_decisionlineevent_entry_id_7bf74c22 ON public.selection_decisionlineevent USING btree (entry_id);
CREATE INDEX selection_decisionlineevent_pgh_context_id_9d5185dc ON public.selection_decisionlineevent USING btree (pgh_context_id);
CREATE INDEX selection_decisionlineevent_pgh_obj_id_af578696 ON public.selection_decisionlineevent USING btree (pgh_obj_id);
CREATE INDEX selection_doubt_answered_by_id_fd993074 ON public.selection_doubt USING btree (answered_by_id);
CREATE INDEX selection_doubt_asked_by_id_0f8b87fe ON public.selection_doubt USING btree (asked_by_id);
CREATE INDEX selection_doubt_call_id_d72559c5 ON public.selection_doubt USING btree (call_id);
CREATE INDEX selection_doubt_unit_id_a485e7bf ON public.selection_doubt USING btree (unit_id);
CREATE INDEX selection_doubtevent_answered_by_id_e73d48c9 ON public.selection_doubtevent USING btree (answered_by_id);
CREATE INDEX selection_doubtevent_asked_by_id_e041b142 ON public.selection_doubtevent USING btree (asked_by_id);
CREATE INDEX selection_doubtevent_call_id_350c0bde ON public.selection_doubtevent USING btree (call_id);
CREATE INDEX selection_doubtevent_pgh_context_id_0ba27047 ON public.selection_doubtevent USING btree (pgh_context_id);
CREATE INDEX selection_doubtevent_pgh_obj_id_1ed97785 ON public.selection_doubtevent USING btree (pgh_obj_id);
CREATE INDEX selection_doubtevent_unit_id_9e013c75 ON public.selection_doubtevent USING btree (unit_id);
CREATE INDEX selection_entry_call_id_061aa156 ON public.selection_entry USING btree (call_id);
CREATE INDEX selection_entry_public_id_f9ccd986_like ON public.selection_entry USING btree (public_id varchar_pattern_ops);
CREATE INDEX selection_entry_unit_id_2c8e64e2 ON public.selection_entry USING btree (unit_id);
CREATE INDEX selection_entry_withdrawn_by_id_0a6474f6 ON public.selection_entry USING btree (withdrawn_by_id);
CREATE INDEX selection_entryevent_call_id_18688e85 ON public.selection_entryevent USING btree (call_id);
CREATE INDEX selection_entryevent_pgh_context_id_613b551e ON public.selection_entryevent USING btree (pgh_context_id);
CREATE INDEX selection_entryevent_pgh_obj_id_68749216 ON public.selection_entryevent USING btree (pgh_obj_id);
CREATE INDEX selection_entryevent_submission_id_6e87a395 ON public.selection_entryevent USING btree (submission_id);
CREATE INDEX selection_entryevent_unit_id_c81edfe4 ON public.selection_entryevent USING btree (unit_id);
CREATE INDEX selection_entryevent_withdrawn_by_id_3e0b934d ON public.selection_entryevent USING btree (withdrawn_by_id);
CREATE INDEX selection_interest_item_id_2ae11f7f ON public.selection_interest USING btree (item_id);
CREATE INDEX selection_interest_judge_id_a67df959 ON public.selection_interest USING btree (judge_id);
CREATE INDEX selection_interest_unit_id_7ee78597 ON public.selection_interest USING btree (unit_id);
CREATE INDEX selection_judge_added_by_id_e1ec6df7 ON public.selection_judge USING btree (added_by_id);
CREATE INDEX selection_judge_link_hash_c9c4c5a3_like ON public.selection_judge USING btree (link_hash varchar_pattern_ops);
CREATE INDEX selection_judge_round_id_0767d657 ON public.selection_judge USING btree (round_id);
CREATE INDEX selection_judge_units_judge_id_ebe06c3a ON public.selection_judge_units USING btree (judge_id);
CREATE INDEX selection_judge_units_orgunit_id_2a98d53c ON public.selection_judge_units USING btree (orgunit_id);
CREATE INDEX selection_judgeevent_added_by_id_f984e2ee ON public.selection_judgeevent USING btree (added_by_id);
CREATE INDEX selection_judgeevent_pgh_context_id_2e9e4dfe ON public.selection_judgeevent USING btree (pgh_context_id);
CREATE INDEX selection_judgeevent_pgh_obj_id_bddbf435 ON public.selection_judgeevent USING btree (pgh_obj_id);
CREATE INDEX selection_judgeevent_round_id_847570ac ON public.selection_judgeevent USING btree (round_id);
CREATE INDEX selection_maskedentry_released_by_id_f5b62f71 ON public.selection_maskedentry USING btree (released_by_id);
CREATE INDEX selection_maskedentry_saved_by_id_a88005c3 ON public.selection_maskedentry USING btree (saved_by_id);
CREATE INDEX selection_maskedentryevent_item_id_844206a0 ON public.selection_maskedentryevent USING btree (item_id);
CREATE INDEX selection_maskedentryevent_pgh_context_id_04de7664 ON public.selection_maskedentryevent USING btree (pgh_context_id);
CREATE INDEX selection_maskedentryevent_pgh_obj_id_57844829 ON public.selection_maskedentryevent USING btree (pgh_obj_id);
CREATE INDEX selection_maskedentryevent_released_by_id_d250d3a1 ON public.selection_maskedentryevent USING btree (released_by_id);
CREATE INDEX selection_maskedentryevent_saved_by_id_69579dc2 ON public.selection_maskedentryevent USING btree (saved_by_id);
CREATE INDEX selection_nominated_activity_id_02976677 ON public.selection_nominated USING btree (activity_id);
CREATE INDEX selection_objection_answered_by_id_befb2702 ON public.selection_objection USING btree (answered_by_id);
CREATE INDEX selection_objection_decision_id_c34d6ac3 ON public.selection_objection USING btree (decision_id);
CREATE INDEX selection_objection_line_id_c1523c6f ON public.selection_objection USING btree (line_id);
CREATE INDEX selection_objection_mail_hash_9a5ee4cd ON public.selection_objection USING btree (mail_hash);
CREATE INDEX selection_objection_mail_hash_9a5ee4cd_like ON public.selection_objection USING btree (mail_hash varchar_pattern_ops);
CREATE INDEX selection_objection_phone_hash_4f1dab23 ON public.selection_objection USING btree (phone_hash);
CREATE INDEX selection_objection_phone_hash_4f1dab23_like ON public.selection_objection USING btree (phone_hash varchar_pattern_ops);
CREATE INDEX selection_objection_public_id_b5f4972d_like ON public.selection_objection USING btree (public_id varchar_pattern_ops);
CREATE INDEX selection_objectionevent_answered_by_id_a071f146 ON public.selection_objectionevent USING btree (answered_by_id);
CREATE INDEX selection_objectionevent_decision_id_15f214fb ON public.selection_objectionevent USING btree (decision_id);
CREATE INDEX selection_objectionevent_line_id_9233f153 ON public.selection_objectionevent USING btree (line_id);
CREATE INDEX selection_objectionevent_pgh_context_id_02cffd1f ON public.selection_objectionevent USING btree (pgh_context_id);
CREATE INDEX selection_objectionevent_pgh_obj_id_a7198442 ON public.selection_objectionevent USING btree (pgh_obj_id);
CREATE INDEX selection_pinneddossier_entry_id_0b84ee00 ON public.selection_pinneddossier USING btree (entry_id);
CREATE INDEX selection_pinneddossier_round_id_f8e1576f ON public.selection_pinneddossier USING btree (round_id);
CREATE INDEX selection_publicentry_call_id_a001c26c ON public.selection_publicentry USING btree (call_id);
CREATE INDEX selection_publicentry_form_id_5784729a ON public.selection_publicentry USING btree (form_id);
CREATE INDEX selection_publicentry_link_hash_1ff7ea59_like ON public.selection_publicentry USING btree (link_hash varchar_pattern_ops);
CREATE INDEX selection_publicentry_public_id_51ff8864_like ON public.selection_publicentry USING btree (public_id varchar_pattern_ops);
CREATE INDEX selection_publicentry_unit_id_3a33b4e1 ON public.selection_publicentry USING btree (unit_id);
CREATE INDEX selection_publicfile_asset_id_183c54a9 ON public.selection_publicfile USING btree (asset_id);
CREATE INDEX selection_publicfile_entry_id_ba872ebf ON public.selection_publicfile USING btree (entry_id);
CREATE INDEX selection_quota_call_id_8452a234 ON public.selection_quota USING btree (call_id);
CREATE INDEX selection_quota_setter_id_f7757096 ON public.selection_quota USING btree (setter_id);
CREATE INDEX selection_quota_unit_id_aeb8f581 ON public.selection_quota USING btree (unit_id);
CREATE INDEX selection_quotaevent_call_id_d802913d ON public.selection_quotaevent USING btree (call_id);
CREATE INDEX selection_quotaevent_pgh_context_id_22e6868e ON public.selection_quotaevent USING btree (pgh_context_id);
CREATE INDEX selection_quotaevent_pgh_obj_id_ef29a093 ON public.selection_quotaevent USING btree (pgh_obj_id);
CREATE INDEX selection_quotaevent_setter_id_65e07c92 ON public.selection_quotaevent USING btree (setter_id);
CREATE INDEX selection_quotaevent_unit_id_8ddfe721 ON public.selection_quotaevent USING btree (unit_id);
CREATE INDEX selection_recommendation_by_id_cbcb8d98 ON public.selection_recommendation USING btree (by_id);
CREATE INDEX selection_recommendation_call_id_8cb8fac6 ON public.selection_recommendation USING btree (call_id);
CREATE INDEX selection_recommendation_entry_id_e8d0e7f0 ON public.selection_recommendation USING btree (entry_id);
CREATE INDEX selection_recommendation_to_unit_id_48db3fa2 ON public.selection_recommendation USING btree (to_unit_id);
CREATE INDEX selection_recommendation_unit_id_ca307e98 ON public.selection_recommendation USING btree (unit_id);
CREATE INDEX selection_recommendation_withdrawn_by_id_ffa45dc3 ON public.selection_recommendation USING btree (withdrawn_by_id);
CREATE INDEX selection_recommendationevent_by_id_8106d73c ON public.selection_recommendationevent USING btree (by_id);
CREATE INDEX selection_recommendationevent_call_id_2ed0d17e ON public.selection_recommendationevent USING btree (call_id);
CREATE INDEX selection_recommendationevent_entry_id_8e9a4cfb ON public.selection_recommendationevent USING btree (entry_id);
CREATE INDEX selection_recommendationevent_pgh_context_id_edfee051 ON public.selection_recommendationevent USING btree (pgh_context_id);
CREATE INDEX selection_recommendationevent_pgh_obj_id_517f5106 ON public.selection_recommendationevent USING btree (pgh_obj_id);
CREATE INDEX selection_recommendationevent_to_unit_id_0a6e4b94 ON public.selection_recommendationevent USING btree (to_unit_id);
CREATE INDEX selection_recommendationevent_unit_id_8ff3ddbd ON public.selection_recommendationevent USING btree (unit_id);
CREATE INDEX selection_recommendationevent_withdrawn_by_id_2e954578 ON public.selection_recommendationevent USING btree (withdrawn_by_id);
CREATE INDEX selection_round_call_id_be098100 ON public.selection_round USING btree (call_id);
CREATE INDEX selection_round_made_by_id_54bd4d5c ON public.selection_round USING btree (made_by_id);
CREATE INDEX selection_round_node_id_f2f0b7ac ON public.selection_round USING btree (node_id);
CREATE INDEX selection_roundevent_call_id_d6cd6539 ON public.selection_roundevent USING btree (call_id);
CREATE INDEX selection_roundevent_made_by_id_e8e4f28b ON public.selection_roundevent USING btree (made_by_id);
CREATE INDEX selection_roundevent_node_id_025cac61 ON public.selection_roundevent USING btree (node_id);
CREATE INDEX selection_roundevent_pgh_context_id_a32dbc0c ON public.selection_roundevent USING btree (pgh_context_id);
CREATE INDEX selection_roundevent_pgh_obj_id_7985a1c1 ON public.selection_roundevent USING btree (pgh_obj_id);
CREATE INDEX selection_rounditem_entry_id_ae13caa7 ON public.selection_rounditem USING btree (entry_id);
CREATE INDEX selection_rounditem_revision_id_abafc8bf ON public.selection_rounditem USING btree (revision_id);
CREATE INDEX selection_rounditem_round_id_c6cad168 ON public.selection_rounditem USING btree (round_id);
CREATE INDEX selection_rounditemevent_entry_id_69dc1422 ON public.selection_rounditemevent USING btree (entry_id);
CREATE INDEX selection_rounditemevent_pgh_context_id_d78e0462 ON public.selection_rounditemevent USING btree (pgh_context_id);
CREATE INDEX selection_rounditemevent_pgh_obj_id_bec90214 ON public.selection_rounditemevent USING btree (pgh_obj_id);
CREATE INDEX selection_rounditemevent_revision_id_211a9df2 ON public.selection_rounditemevent USING btree (revision_id);
CREATE INDEX selection_rounditemevent_round_id_6949c2d7 ON public.selection_rounditemevent USING btree (round_id);
CREATE INDEX selection_shelf_call_id_679ce3fd ON public.selection_shelf USING btree (call_id);
CREATE INDEX selection_shelf_closed_by_id_7ddc7335 ON public.selection_shelf USING btree (closed_by_id);
CREATE INDEX selection_shelf_unit_id_dc58522a ON public.selection_shelf USING btree (unit_id);
CREATE INDEX selection_shelfevent_call_id_93b9183a ON public.selection_shelfevent USING btree (call_id);
CREATE INDEX selection_shelfevent_closed_by_id_b422cb52 ON public.selection_shelfevent USING btree (closed_by_id);
CREATE INDEX selection_shelfevent_pgh_context_id_aa294acb ON public.selection_shelfevent USING btree (pgh_context_id);
CREATE INDEX selection_shelfevent_pgh_obj_id_fcaa5b04 ON public.selection_shelfevent USING btree (pgh_obj_id);
CREATE INDEX selection_shelfevent_unit_id_a609c640 ON public.selection_shelfevent USING btree (unit_id);
CREATE INDEX selection_sizeborders_call_id_18a2fab5 ON public.selection_sizeborders USING btree (call_id);
CREATE INDEX selection_sizeborders_set_by_id_a9adce6f ON public.selection_sizeborders USING btree (set_by_id);
CREATE INDEX selection_sizebordersevent_call_id_921bdd45 ON public.selection_sizebordersevent USING btree (call_id);
CREATE INDEX selection_sizebordersevent_pgh_context_id_9c9c532e ON public.selection_sizebordersevent USING btree (pgh_context_id);
CREATE INDEX selection_sizebordersevent_pgh_obj_id_4b150984 ON public.selection_sizebordersevent USING btree (pgh_obj_id);
CREATE INDEX selection_sizebordersevent_set_by_id_e54cb070 ON public.selection_sizebordersevent USING btree (set_by_id);
CREATE INDEX session_by_place ON public.activities_session USING btree (place_code, starts_at);
CREATE INDEX session_by_time ON public.activities_session USING btree (starts_at, id);
CREATE UNIQUE INDEX session_external_id_once ON public.activities_session USING btree (activity_id, external_id) WHERE (NOT ((external_id)::text = ''::text));
CREATE INDEX session_of_activity ON public.activities_session USING btree (activity_id, starts_at);
CREATE INDEX showing_by_time ON public.activities_showing USING btree (edition_id, starts_at, session_id);
CREATE INDEX showing_of_units ON public.activities_showing USING gin (units);
CREATE INDEX showing_on_earth ON public.activities_showing USING btree (latitude, longitude) WHERE (latitude IS NOT NULL);
CREATE INDEX submission_accepted_covering ON public.reporting_submission USING btree (task_id) WHERE accepted_covers_area;
CREATE INDEX submission_covering ON public.reporting_submission USING btree (task_id) WHERE covers_area;
CREATE INDEX submission_files_of_draft ON public.reporting_submission USING gin (public.reporting_files_of(draft)) WHERE ((state)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text]));
CREATE INDEX submission_of_task ON public.reporting_submission USING btree (task_id, state);
CREATE INDEX submission_queue ON public.reporting_submission USING btree (at_unit_id, filed_at, id) WHERE ((state)::text = 'submitted'::text);
CREATE INDEX tally_path ON public.reporting_tally USING gist (path);
CREATE INDEX told_to_tell ON public.activities_told USING btree (telling_id) WHERE ((state)::text = 'to_tell'::text);
CREATE INDEX tries_since ON public.activities_tries USING btree (since);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX urged_lately ON public.reminders_urgedunit USING btree (roster_unit_id, urged_at DESC);
CREATE INDEX walk_in_of_session ON public.activities_walkin USING btree (session_id) INCLUDE (people);
CREATE INDEX workbook_of_person ON public.reporting_workbookupload USING btree (uploaded_by_id, task_id);
CREATE TRIGGER activities_coming_deleted AFTER DELETE ON public.activities_attendee REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.activities_coming_deleted();
CREATE TRIGGER activities_coming_inserted AFTER INSERT ON public.activities_attendee REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.activities_coming_inserted();
CREATE TRIGGER activities_presence_added AFTER INSERT ON public.activities_coorganiser REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_presence_of_gained();
CREATE TRIGGER activities_presence_added AFTER INSERT ON public.activities_session REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_presence_of_gained();
CREATE TRIGGER activities_presence_changed AFTER UPDATE OF roster_unit_id ON public.activities_coorganiser FOR EACH ROW EXECUTE FUNCTION public.activities_presence_of_row();
CREATE TRIGGER activities_presence_changed AFTER UPDATE OF starts_at, ends_at, cancelled_at ON public.activities_session FOR EACH ROW WHEN (((old.starts_at IS DISTINCT FROM new.starts_at) OR (old.ends_at IS DISTINCT FROM new.ends_at) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at))) EXECUTE FUNCTION public.activities_presence_of_row();
CREATE TRIGGER activities_presence_moved AFTER UPDATE ON public.activities_activity REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_presence_of_moved();
CREATE TRIGGER activities_presence_removed AFTER DELETE ON public.activities_coorganiser REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.activities_presence_of_lost();
CREATE TRIGGER activities_presence_removed AFTER DELETE ON public.activities_session REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.activities_presence_of_lost();
CREATE TRIGGER activities_seats_deleted AFTER DELETE ON public.activities_booking REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.activities_seats_deleted();
CREATE TRIGGER activities_seats_inserted AFTER INSERT ON public.activities_booking REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_seats_inserted();
CREATE TRIGGER activities_seats_updated AFTER UPDATE ON public.activities_booking REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_seats_updated();
CREATE TRIGGER activities_showings_added AFTER INSERT ON public.activities_activity_kinds REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_showings_of_gained();
CREATE TRIGGER activities_showings_added AFTER INSERT ON public.activities_coorganiser REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_showings_of_gained();
CREATE TRIGGER activities_showings_added AFTER INSERT ON public.activities_session REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_showings_of_gained();
CREATE TRIGGER activities_showings_changed AFTER UPDATE OF roster_unit_id ON public.activities_coorganiser FOR EACH ROW EXECUTE FUNCTION public.activities_showings_of_row();
CREATE TRIGGER activities_showings_changed AFTER UPDATE OF starts_at, ends_at, cancelled_at, audience, latitude, longitude ON public.activities_session FOR EACH ROW WHEN (((old.starts_at IS DISTINCT FROM new.starts_at) OR (old.ends_at IS DISTINCT FROM new.ends_at) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at) OR ((old.audience)::text IS DISTINCT FROM (new.audience)::text) OR (old.latitude IS DISTINCT FROM new.latitude) OR (old.longitude IS DISTINCT FROM new.longitude))) EXECUTE FUNCTION public.activities_showings_of_row();
CREATE TRIGGER activities_showings_moved AFTER UPDATE ON public.activities_activity REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_showings_of_moved();
CREATE TRIGGER activities_showings_removed AFTER DELETE ON public.activities_activity_kinds REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.activities_showings_of_lost();
CREATE TRIGGER activities_showings_removed AFTER DELETE ON public.activities_coorganiser REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.activities_showings_of_lost();
CREATE TRIGGER activities_showings_removed AFTER DELETE ON public.activities_session REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.activities_showings_of_lost();
CREATE TRIGGER activities_weeks_deleted AFTER DELETE ON public.activities_presence REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.activities_weeks_deleted();
CREATE TRIGGER activities_weeks_inserted AFTER INSERT ON public.activities_presence REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_weeks_inserted();
CREATE TRIGGER activities_weeks_updated AFTER UPDATE ON public.activities_presence REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.activities_weeks_updated();
CREATE TRIGGER pgtrigger_answered_update_08efc AFTER UPDATE ON public.selection_certificate FOR EACH ROW WHEN ((old.revoked_at IS DISTINCT FROM new.revoked_at)) EXECUTE FUNCTION public.pgtrigger_answered_update_08efc();
COMMENT ON TRIGGER pgtrigger_answered_update_08efc ON public.selection_certificate IS '3471f034afb425fe71a49b8b7d9420fe2a328b5f';
CREATE TRIGGER pgtrigger_answered_update_b1b6e AFTER UPDATE ON public.publishing_finding FOR EACH ROW WHEN (((old.state)::text IS DISTINCT FROM (new.state)::text)) EXECUTE FUNCTION public.pgtrigger_answered_update_b1b6e();
COMMENT ON TRIGGER pgtrigger_answered_update_b1b6e ON public.publishing_finding IS '84c850d48a5898cea5f3f83b5353d3152516f3a4';
CREATE TRIGGER pgtrigger_delete_delete_0c5d2 AFTER DELETE ON public.selection_decisionline FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_0c5d2();
COMMENT ON TRIGGER pgtrigger_delete_delete_0c5d2 ON public.selection_decisionline IS '297daa7c0da49effa721de14986bb07960acde61';
CREATE TRIGGER pgtrigger_delete_delete_149ae AFTER DELETE ON public.activities_coorganiser FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_149ae();
COMMENT ON TRIGGER pgtrigger_delete_delete_149ae ON public.activities_coorganiser IS 'c85bbe6d3f4f5e82d46f82e97c2ceff0485092c0';
CREATE TRIGGER pgtrigger_delete_delete_17539 AFTER DELETE ON public.campaign_task FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_17539();
COMMENT ON TRIGGER pgtrigger_delete_delete_17539 ON public.campaign_task IS 'a3950d1a9bed3f47521cc46bb756ac59cac69613';
CREATE TRIGGER pgtrigger_delete_delete_259a4 AFTER DELETE ON public.selection_quota FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_259a4();
COMMENT ON TRIGGER pgtrigger_delete_delete_259a4 ON public.selection_quota IS '9b7319dc2e74eb6fed02f31429469f1a01301e09';
CREATE TRIGGER pgtrigger_delete_delete_7691f AFTER DELETE ON public.campaign_earlierdue FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_7691f();
COMMENT ON TRIGGER pgtrigger_delete_delete_7691f ON public.campaign_earlierdue IS 'd3fdda055ac0d08da45182c6979dc01690de0c9f';
CREATE TRIGGER pgtrigger_delete_delete_f4a4d AFTER DELETE ON public.selection_sizeborders FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_f4a4d();
COMMENT ON TRIGGER pgtrigger_delete_delete_f4a4d ON public.selection_sizeborders IS '2cbab67166308c5549801ae47fe7b44c3d0a5ada';
CREATE TRIGGER pgtrigger_exemption_update_412ff AFTER UPDATE ON public.reporting_obligation FOR EACH ROW WHEN ((old.exempt_at IS DISTINCT FROM new.exempt_at)) EXECUTE FUNCTION public.pgtrigger_exemption_update_412ff();
COMMENT ON TRIGGER pgtrigger_exemption_update_412ff ON public.reporting_obligation IS '8f90a52a1ad2d941d21e60cfe8369662c170da09';
CREATE TRIGGER pgtrigger_insert_insert_000a9 AFTER INSERT ON public.activities_ceremony FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_000a9();
COMMENT ON TRIGGER pgtrigger_insert_insert_000a9 ON public.activities_ceremony IS 'bc26d08d0984dc06bb8b744c29c537a3946650cc';
CREATE TRIGGER pgtrigger_insert_insert_0572d AFTER INSERT ON public.selection_entry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_0572d();
COMMENT ON TRIGGER pgtrigger_insert_insert_0572d ON public.selection_entry IS '56d17139f44ef6beca8f3c1e2b3c51574952f3c5';
CREATE TRIGGER pgtrigger_insert_insert_0f388 AFTER INSERT ON public.activities_session FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_0f388();
COMMENT ON TRIGGER pgtrigger_insert_insert_0f388 ON public.activities_session IS '24867b7e331c40f0220f33ca3f0e6ef860de011c';
CREATE TRIGGER pgtrigger_insert_insert_1d8e6 AFTER INSERT ON public.bulletins_bulletin FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_1d8e6();
COMMENT ON TRIGGER pgtrigger_insert_insert_1d8e6 ON public.bulletins_bulletin IS 'c46e7533403dadaf7ab38d3fb4911cd592a2b1f7';
CREATE TRIGGER pgtrigger_insert_insert_25cfc AFTER INSERT ON public.activities_invitation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_25cfc();
COMMENT ON TRIGGER pgtrigger_insert_insert_25cfc ON public.activities_invitation IS 'a5633c09bc86df4e69af0f87ab98533837700a4e';
CREATE TRIGGER pgtrigger_insert_insert_26ddb AFTER INSERT ON public.selection_objection FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_26ddb();
COMMENT ON TRIGGER pgtrigger_insert_insert_26ddb ON public.selection_objection IS 'fd86234096640d5063f391dc74aae67fa3113c36';
CREATE TRIGGER pgtrigger_insert_insert_2b704 AFTER INSERT ON public.activities_coorganiser FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_2b704();
COMMENT ON TRIGGER pgtrigger_insert_insert_2b704 ON public.activities_coorganiser IS '746ce66cd0b4cbd5780f48f2556b2681baf2802d';
CREATE TRIGGER pgtrigger_insert_insert_2e2a1 AFTER INSERT ON public.selection_ballot FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_2e2a1();
COMMENT ON TRIGGER pgtrigger_insert_insert_2e2a1 ON public.selection_ballot IS '227a9f8bea1e6d1634dcc259c2d9973c38d2568a';
CREATE TRIGGER pgtrigger_insert_insert_2fa5c AFTER INSERT ON public.selection_recommendation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_2fa5c();
COMMENT ON TRIGGER pgtrigger_insert_insert_2fa5c ON public.selection_recommendation IS '8bd7779e7d981f29e8847a98f31dc579958bb631';
CREATE TRIGGER pgtrigger_insert_insert_32697 AFTER INSERT ON public.selection_sizeborders FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_32697();
COMMENT ON TRIGGER pgtrigger_insert_insert_32697 ON public.selection_sizeborders IS '2fecd7d77a34b9341fd21c0f67e57cb6e0fcdbec';
CREATE TRIGGER pgtrigger_insert_insert_35237 AFTER INSERT ON public.selection_decisionline FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_35237();
COMMENT ON TRIGGER pgtrigger_insert_insert_35237 ON public.selection_decisionline IS '14c8db9cb547bc5d7a2fb97e1d3c7449ef3dd91e';
CREATE TRIGGER pgtrigger_insert_insert_38ff6 AFTER INSERT ON public.selection_round FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_38ff6();
COMMENT ON TRIGGER pgtrigger_insert_insert_38ff6 ON public.selection_round IS 'd358d1248bd90fea068fe6abf287bb36457e198f';
CREATE TRIGGER pgtrigger_insert_insert_3cd05 AFTER INSERT ON public.activities_outcome FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_3cd05();
COMMENT ON TRIGGER pgtrigger_insert_insert_3cd05 ON public.activities_outcome IS '62813485ff018a11940bfdfa234c42422408b42b';
CREATE TRIGGER pgtrigger_insert_insert_3dd34 AFTER INSERT ON public.selection_shelf FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_3dd34();
COMMENT ON TRIGGER pgtrigger_insert_insert_3dd34 ON public.selection_shelf IS 'ea10f99e2867b59045495a4b0ed9d4aa4bd03930';
CREATE TRIGGER pgtrigger_insert_insert_556b6 AFTER INSERT ON public.campaign_notice FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_556b6();
COMMENT ON TRIGGER pgtrigger_insert_insert_556b6 ON public.campaign_notice IS 'e7012163b37c953b532108eefaae76fbd762a657';
CREATE TRIGGER pgtrigger_insert_insert_61b51 AFTER INSERT ON public.activities_party FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_61b51();
COMMENT ON TRIGGER pgtrigger_insert_insert_61b51 ON public.activities_party IS '6cf3cfbfda37558a623bfe8a470a96095bdb7628';
CREATE TRIGGER pgtrigger_insert_insert_660c9 AFTER INSERT ON public.org_orgunit FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_660c9();
COMMENT ON TRIGGER pgtrigger_insert_insert_660c9 ON public.org_orgunit IS '83c231161af139c6e7a8701ac897106884ca0bca';
CREATE TRIGGER pgtrigger_insert_insert_68fcc AFTER INSERT ON public.selection_judge FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_68fcc();
COMMENT ON TRIGGER pgtrigger_insert_insert_68fcc ON public.selection_judge IS '7a7f577970de9cab85d3829dfc7a9378da195bb4';
CREATE TRIGGER pgtrigger_insert_insert_6de9c AFTER INSERT ON public.activities_activity FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_6de9c();
COMMENT ON TRIGGER pgtrigger_insert_insert_6de9c ON public.activities_activity IS '11478ea743328f76633224ff3e0c8528ebb482c0';
CREATE TRIGGER pgtrigger_insert_insert_706ec AFTER INSERT ON public.activities_agreement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_706ec();
COMMENT ON TRIGGER pgtrigger_insert_insert_706ec ON public.activities_agreement IS 'f9c2b1106037610eead373a8f4375483ff40a72b';
CREATE TRIGGER pgtrigger_insert_insert_89b97 AFTER INSERT ON public.publishing_site FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_89b97();
COMMENT ON TRIGGER pgtrigger_insert_insert_89b97 ON public.publishing_site IS '6458093e404240a67fa170fd1c4660078a6ece7f';
CREATE TRIGGER pgtrigger_insert_insert_89f00 AFTER INSERT ON public.keeping_allowance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_89f00();
COMMENT ON TRIGGER pgtrigger_insert_insert_89f00 ON public.keeping_allowance IS '3f9e597ac9282cb833ed12dc3cdc964c7045e7dc';
CREATE TRIGGER pgtrigger_insert_insert_8ffa7 AFTER INSERT ON public.keeping_retention FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_8ffa7();
COMMENT ON TRIGGER pgtrigger_insert_insert_8ffa7 ON public.keeping_retention IS 'fb9c43089d6024097645bd9876a2011d566c9149';
CREATE TRIGGER pgtrigger_insert_insert_98cb8 AFTER INSERT ON public.selection_decision FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_98cb8();
COMMENT ON TRIGGER pgtrigger_insert_insert_98cb8 ON public.selection_decision IS '2db323f4955a0d31e554093267434f02b35597d1';
CREATE TRIGGER pgtrigger_insert_insert_996ad AFTER INSERT ON public.publishing_publication FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_996ad();
COMMENT ON TRIGGER pgtrigger_insert_insert_996ad ON public.publishing_publication IS '2cb982e8ca27045e513494117c019c44ef86ee88';
CREATE TRIGGER pgtrigger_insert_insert_9a720 AFTER INSERT ON public.selection_rounditem FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_9a720();
COMMENT ON TRIGGER pgtrigger_insert_insert_9a720 ON public.selection_rounditem IS '3c11d17efbb03e43b0a07059c41d6e9908ebc718';
CREATE TRIGGER pgtrigger_insert_insert_a0825 AFTER INSERT ON public.org_membership FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_a0825();
COMMENT ON TRIGGER pgtrigger_insert_insert_a0825 ON public.org_membership IS '4ec76c2635237cf615e19d500a34f4c54c5f3c89';
CREATE TRIGGER pgtrigger_insert_insert_a0e7e AFTER INSERT ON public.activities_booking FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_a0e7e();
COMMENT ON TRIGGER pgtrigger_insert_insert_a0e7e ON public.activities_booking IS '6b47a6c373d39a2ed9d8ab87de679d65cf75788f';
CREATE TRIGGER pgtrigger_insert_insert_ad331 AFTER INSERT ON public.publishing_picturerequest FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_ad331();
COMMENT ON TRIGGER pgtrigger_insert_insert_ad331 ON public.publishing_picturerequest IS 'eccd41e8e6265a6bc6ff7d3e0e43c7b93f5e96cc';
CREATE TRIGGER pgtrigger_insert_insert_b9ffe AFTER INSERT ON public.selection_assignment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_b9ffe();
COMMENT ON TRIGGER pgtrigger_insert_insert_b9ffe ON public.selection_assignment IS 'f69dbc5a127b7f9d30e7bfecff698e9b14bc6e61';
CREATE TRIGGER pgtrigger_insert_insert_c6d8d AFTER INSERT ON public.selection_quota FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_c6d8d();
COMMENT ON TRIGGER pgtrigger_insert_insert_c6d8d ON public.selection_quota IS 'd985197f55186ee83a3b4f9e50bec35cf3770747';
CREATE TRIGGER pgtrigger_insert_insert_c76a4 AFTER INSERT ON public.activities_fairpost FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_c76a4();
COMMENT ON TRIGGER pgtrigger_insert_insert_c76a4 ON public.activities_fairpost IS 'f9fabe79feac06c3e98ed97a8ee90e2c28e086fb';
CREATE TRIGGER pgtrigger_insert_insert_d1e0e AFTER INSERT ON public.campaign_earlierdue FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_d1e0e();
COMMENT ON TRIGGER pgtrigger_insert_insert_d1e0e ON public.campaign_earlierdue IS '9faf35ebe091fceff53dc758a756df6be7c74c7b';
CREATE TRIGGER pgtrigger_insert_insert_d9075 AFTER INSERT ON public.activities_fairenterprise FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_d9075();
COMMENT ON TRIGGER pgtrigger_insert_insert_d9075 ON public.activities_fairenterprise IS '3c09c1c063b2ec9f5d78899c7408ab7d52ce1019';
CREATE TRIGGER pgtrigger_insert_insert_dae98 AFTER INSERT ON public.campaign_task FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_dae98();
COMMENT ON TRIGGER pgtrigger_insert_insert_dae98 ON public.campaign_task IS '51d5adc483d54bfbe4a87926bcc6864aab94e2f6';
CREATE TRIGGER pgtrigger_insert_insert_e2487 AFTER INSERT ON public.reporting_submission FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_e2487();
COMMENT ON TRIGGER pgtrigger_insert_insert_e2487 ON public.reporting_submission IS '8afdec807caf72d6fab7beb8254a3186a308c12c';
CREATE TRIGGER pgtrigger_insert_insert_e4fea AFTER INSERT ON public.activities_reviewend FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_e4fea();
COMMENT ON TRIGGER pgtrigger_insert_insert_e4fea ON public.activities_reviewend IS '4dda351200deaa89993f92550badff27f09a8772';
CREATE TRIGGER pgtrigger_insert_insert_eafee AFTER INSERT ON public.selection_doubt FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_eafee();
COMMENT ON TRIGGER pgtrigger_insert_insert_eafee ON public.selection_doubt IS 'be65875c7e43b8ef46bba537d19aee6e118cf564';
CREATE TRIGGER pgtrigger_insert_insert_f3116 AFTER INSERT ON public.bulletins_bulletinschedule FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_f3116();
COMMENT ON TRIGGER pgtrigger_insert_insert_f3116 ON public.bulletins_bulletinschedule IS '22c7c7f27a4d7f1510373bcd4478b93b5e5bb732';
CREATE TRIGGER pgtrigger_insert_insert_f4f44 AFTER INSERT ON public.reporting_extension FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_f4f44();
COMMENT ON TRIGGER pgtrigger_insert_insert_f4f44 ON public.reporting_extension IS 'daf8df1f36821c6c73dd6f692e403e9919dfa4e9';
CREATE TRIGGER pgtrigger_insert_insert_f5d43 AFTER INSERT ON public.selection_call FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_f5d43();
COMMENT ON TRIGGER pgtrigger_insert_insert_f5d43 ON public.selection_call IS '247a0618adc808075fc6e806f7243346a6fd892a';
CREATE TRIGGER pgtrigger_insert_insert_f7676 AFTER INSERT ON public.selection_maskedentry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_f7676();
COMMENT ON TRIGGER pgtrigger_insert_insert_f7676 ON public.selection_maskedentry IS '0d90d7d7eda8641fe7fb9d65a63392d03882f906';
CREATE TRIGGER pgtrigger_judged_update_f3d49 AFTER UPDATE ON public.media_twin FOR EACH ROW WHEN (((old.judged_at IS DISTINCT FROM new.judged_at) OR (old.judged_by_id IS DISTINCT FROM new.judged_by_id) OR ((old.reason)::text IS DISTINCT FROM (new.reason)::text) OR ((old.verdict)::text IS DISTINCT FROM (new.verdict)::text))) EXECUTE FUNCTION public.pgtrigger_judged_update_f3d49();
COMMENT ON TRIGGER pgtrigger_judged_update_f3d49 ON public.media_twin IS 'de4404f10a42ecd3ec6ff4998955b8900178156b';
CREATE TRIGGER pgtrigger_said_update_fb2b7 AFTER UPDATE ON public.media_asset FOR EACH ROW WHEN ((((old.author)::text IS DISTINCT FROM (new.author)::text) OR ((old.caption)::text IS DISTINCT FROM (new.caption)::text) OR ((old.consent)::text IS DISTINCT FROM (new.consent)::text) OR ((old.rights)::text IS DISTINCT FROM (new.rights)::text))) EXECUTE FUNCTION public.pgtrigger_said_update_fb2b7();
COMMENT ON TRIGGER pgtrigger_said_update_fb2b7 ON public.media_asset IS 'bfc66d39dfe05d572e814150c9749f33b16178ef';
CREATE TRIGGER pgtrigger_update_update_03509 AFTER UPDATE ON public.reporting_submission FOR EACH ROW WHEN (((old.accepted IS DISTINCT FROM new.accepted) OR (old.accepted_covers_area IS DISTINCT FROM new.accepted_covers_area) OR (old.answered_late IS DISTINCT FROM new.answered_late) OR (old.at_unit_id IS DISTINCT FROM new.at_unit_id) OR (old.author_id IS DISTINCT FROM new.author_id) OR (old.client_key IS DISTINCT FROM new.client_key) OR (old.covers_area IS DISTINCT FROM new.covers_area) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.decided_at IS DISTINCT FROM new.decided_at) OR (old.filed IS DISTINCT FROM new.filed) OR (old.filed_at IS DISTINCT FROM new.filed_at) OR (old.first_filed_at IS DISTINCT FROM new.first_filed_at) OR (old.form_id IS DISTINCT FROM new.form_id) OR (old.id IS DISTINCT FROM new.id) OR (old.obligation_id IS DISTINCT FROM new.obligation_id) OR (old.on_behalf_id IS DISTINCT FROM new.on_behalf_id) OR (old.return_due_at IS DISTINCT FROM new.return_due_at) OR (old.roster_unit_id IS DISTINCT FROM new.roster_unit_id) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.task_id IS DISTINCT FROM new.task_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_03509();
COMMENT ON TRIGGER pgtrigger_update_update_03509 ON public.reporting_submission IS '02c76ced49c496e19085bd48c7080a877f78dedc';
CREATE TRIGGER pgtrigger_update_update_0bc97 AFTER UPDATE ON public.publishing_publication FOR EACH ROW WHEN (((old.activity_id IS DISTINCT FROM new.activity_id) OR (old.body IS DISTINCT FROM new.body) OR (old.bulletin_id IS DISTINCT FROM new.bulletin_id) OR ((old.byline)::text IS DISTINCT FROM (new.byline)::text) OR (old.client_key IS DISTINCT FROM new.client_key) OR (old.cover_id IS DISTINCT FROM new.cover_id) OR (old.edition_id IS DISTINCT FROM new.edition_id) OR (old.featured IS DISTINCT FROM new.featured) OR (old.goes_at IS DISTINCT FROM new.goes_at) OR (old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.lead)::text IS DISTINCT FROM (new.lead)::text) OR ((old.link)::text IS DISTINCT FROM (new.link)::text) OR (old.notice_id IS DISTINCT FROM new.notice_id) OR (old.origin_id IS DISTINCT FROM new.origin_id) OR (old.picked_at IS DISTINCT FROM new.picked_at) OR (old.picked_by_id IS DISTINCT FROM new.picked_by_id) OR (old."position" IS DISTINCT FROM new."position") OR ((old.public_id)::text IS DISTINCT FROM (new.public_id)::text) OR (old.published_at IS DISTINCT FROM new.published_at) OR (old.published_by_id IS DISTINCT FROM new.published_by_id) OR (old.saved_by_id IS DISTINCT FROM new.saved_by_id) OR (old.starts_at IS DISTINCT FROM new.starts_at) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.submission_id IS DISTINCT FROM new.submission_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.topics IS DISTINCT FROM new.topics) OR (old.unit_id IS DISTINCT FROM new.unit_id) OR (old.withdrawn_at IS DISTINCT FROM new.withdrawn_at) OR (old.withdrawn_by_id IS DISTINCT FROM new.withdrawn_by_id) OR (old.withdrawn_from_id IS DISTINCT FROM new.withdrawn_from_id) OR ((old.withdrawn_why)::text IS DISTINCT FROM (new.withdrawn_why)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_0bc97();
COMMENT ON TRIGGER pgtrigger_update_update_0bc97 ON public.publishing_publication IS 'e7d73238726ae67a1e331c17284a7e50b358022c';
CREATE TRIGGER pgtrigger_update_update_24040 AFTER UPDATE ON public.activities_outcome FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_24040();
COMMENT ON TRIGGER pgtrigger_update_update_24040 ON public.activities_outcome IS 'a1fab623d079403f66f36b9974d705cb9f1fd158';
CREATE TRIGGER pgtrigger_update_update_28310 AFTER UPDATE ON public.activities_booking FOR EACH ROW WHEN ((((old.cancelled_by)::text IS DISTINCT FROM (new.cancelled_by)::text) OR (old.people IS DISTINCT FROM new.people) OR (old.session_id IS DISTINCT FROM new.session_id) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.transferred_at IS DISTINCT FROM new.transferred_at))) EXECUTE FUNCTION public.pgtrigger_update_update_28310();
COMMENT ON TRIGGER pgtrigger_update_update_28310 ON public.activities_booking IS 'b3c6785dce26a133a96db2400f173dfff9c45530';
CREATE TRIGGER pgtrigger_update_update_31151 AFTER UPDATE ON public.selection_call FOR EACH ROW WHEN (((old.audience_kinds IS DISTINCT FROM new.audience_kinds) OR (old.climbs IS DISTINCT FROM new.climbs) OR (old.closed_at IS DISTINCT FROM new.closed_at) OR (old.consent IS DISTINCT FROM new.consent) OR ((old.contact)::text IS DISTINCT FROM (new.contact)::text) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.created_by_id IS DISTINCT FROM new.created_by_id) OR (old.decided_at IS DISTINCT FROM new.decided_at) OR (old.due_at IS DISTINCT FROM new.due_at) OR (old.edition_id IS DISTINCT FROM new.edition_id) OR (old.entrants IS DISTINCT FROM new.entrants) OR (old.form_id IS DISTINCT FROM new.form_id) OR (old.id IS DISTINCT FROM new.id) OR (old.issuer_id IS DISTINCT FROM new.issuer_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.minors IS DISTINCT FROM new.minors) OR (old.most_each IS DISTINCT FROM new.most_each) OR (old.most_person IS DISTINCT FROM new.most_person) OR (old.opened_at IS DISTINCT FROM new.opened_at) OR (old.opens_on IS DISTINCT FROM new.opens_on) OR ((old.public_id)::text IS DISTINCT FROM (new.public_id)::text) OR (old.rules IS DISTINCT FROM new.rules) OR (old.saved_by_id IS DISTINCT FROM new.saved_by_id) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.task_id IS DISTINCT FROM new.task_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.topics IS DISTINCT FROM new.topics))) EXECUTE FUNCTION public.pgtrigger_update_update_31151();
COMMENT ON TRIGGER pgtrigger_update_update_31151 ON public.selection_call IS 'e9f6e5752bb26663e4865779c103580d5d7dd97f';
CREATE TRIGGER pgtrigger_update_update_34291 AFTER UPDATE ON public.bulletins_bulletinschedule FOR EACH ROW WHEN (((old.at IS DISTINCT FROM new.at) OR (old.enabled IS DISTINCT FROM new.enabled) OR (old.id IS DISTINCT FROM new.id) OR (old.node_id IS DISTINCT FROM new.node_id) OR (old.options IS DISTINCT FROM new.options) OR (old.sends IS DISTINCT FROM new.sends) OR (old.set_at IS DISTINCT FROM new.set_at) OR (old.set_by_id IS DISTINCT FROM new.set_by_id))) EXECUTE FUNCTION public.pgtrigger_update_update_34291();
COMMENT ON TRIGGER pgtrigger_update_update_34291 ON public.bulletins_bulletinschedule IS '5dab72c9df99af5a5d74c3a2c44bb2a7bfa7741f';
CREATE TRIGGER pgtrigger_update_update_3d2d0 AFTER UPDATE ON public.selection_rounditem FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_3d2d0();
COMMENT ON TRIGGER pgtrigger_update_update_3d2d0 ON public.selection_rounditem IS '988e7dd0130b4a2a0e7c1a1547f5f5cab050e4ca';
CREATE TRIGGER pgtrigger_update_update_44feb AFTER UPDATE ON public.selection_sizeborders FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_44feb();
COMMENT ON TRIGGER pgtrigger_update_update_44feb ON public.selection_sizeborders IS '4e5b2e9867b09b8f4c050f7a85eb13f60d66e590';
CREATE TRIGGER pgtrigger_update_update_45550 AFTER UPDATE ON public.selection_decisionline FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_45550();
COMMENT ON TRIGGER pgtrigger_update_update_45550 ON public.selection_decisionline IS '25f5782cc0904848bbaff7b6d2c117d98bd2b182';
CREATE TRIGGER pgtrigger_update_update_4d559 AFTER UPDATE ON public.selection_quota FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_4d559();
COMMENT ON TRIGGER pgtrigger_update_update_4d559 ON public.selection_quota IS 'efc25f5cdf79e91b65fea4d89ba05d2707082669';
CREATE TRIGGER pgtrigger_update_update_52add AFTER UPDATE ON public.selection_shelf FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_52add();
COMMENT ON TRIGGER pgtrigger_update_update_52add ON public.selection_shelf IS '81f960ec05e8008eed66c52b5d844483283b981d';
CREATE TRIGGER pgtrigger_update_update_6081c AFTER UPDATE ON public.activities_agreement FOR EACH ROW WHEN (((old.activity_id IS DISTINCT FROM new.activity_id) OR (old.id IS DISTINCT FROM new.id) OR ((old.outcome)::text IS DISTINCT FROM (new.outcome)::text) OR (old.signed_on IS DISTINCT FROM new.signed_on) OR ((old.subject)::text IS DISTINCT FROM (new.subject)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_6081c();
COMMENT ON TRIGGER pgtrigger_update_update_6081c ON public.activities_agreement IS 'eeb196ad8240157b8aadde38271fbd87c767e25a';
CREATE TRIGGER pgtrigger_update_update_722ac AFTER UPDATE ON public.bulletins_bulletin FOR EACH ROW WHEN (((old.corrects_id IS DISTINCT FROM new.corrects_id) OR (old.counted_at IS DISTINCT FROM new.counted_at) OR (old.day IS DISTINCT FROM new.day) OR (old.drafted_at IS DISTINCT FROM new.drafted_at) OR (old.drafted_by_id IS DISTINCT FROM new.drafted_by_id) OR (old.edits IS DISTINCT FROM new.edits) OR (old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.node_id IS DISTINCT FROM new.node_id) OR (old.number IS DISTINCT FROM new.number) OR (old.options IS DISTINCT FROM new.options) OR (old.saved_at IS DISTINCT FROM new.saved_at) OR (old.sent_at IS DISTINCT FROM new.sent_at) OR (old.sent_by_id IS DISTINCT FROM new.sent_by_id) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.version IS DISTINCT FROM new.version) OR ((old.word)::text IS DISTINCT FROM (new.word)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_722ac();
COMMENT ON TRIGGER pgtrigger_update_update_722ac ON public.bulletins_bulletin IS '22e6bf60533ca32e92389f2606e48772e6de4589';
CREATE TRIGGER pgtrigger_update_update_75767 AFTER UPDATE ON public.reporting_extension FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_75767();
COMMENT ON TRIGGER pgtrigger_update_update_75767 ON public.reporting_extension IS 'b40d1e450abdcac00cb043b3325d2446a51bf2d1';
CREATE TRIGGER pgtrigger_update_update_796cc AFTER UPDATE ON public.selection_objection FOR EACH ROW WHEN ((((old.about)::text IS DISTINCT FROM (new.about)::text) OR (old.answer IS DISTINCT FROM new.answer) OR (old.answered_at IS DISTINCT FROM new.answered_at) OR (old.answered_by_id IS DISTINCT FROM new.answered_by_id) OR (old.at IS DISTINCT FROM new.at) OR (old.decision_id IS DISTINCT FROM new.decision_id) OR (old.evidence IS DISTINCT FROM new.evidence) OR (old.id IS DISTINCT FROM new.id) OR (old.line_id IS DISTINCT FROM new.line_id) OR ((old.public_id)::text IS DISTINCT FROM (new.public_id)::text) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR ((old.text_hash)::text IS DISTINCT FROM (new.text_hash)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_796cc();
COMMENT ON TRIGGER pgtrigger_update_update_796cc ON public.selection_objection IS '4f6037c8583c323c8162dd281132fc16e439ad12';
CREATE TRIGGER pgtrigger_update_update_7cff0 AFTER UPDATE ON public.activities_session FOR EACH ROW WHEN (((old.activity_id IS DISTINCT FROM new.activity_id) OR (old.asks IS DISTINCT FROM new.asks) OR ((old.audience)::text IS DISTINCT FROM (new.audience)::text) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at) OR ((old.cancelled_why)::text IS DISTINCT FROM (new.cancelled_why)::text) OR (old.closes_at IS DISTINCT FROM new.closes_at) OR (old.ends_at IS DISTINCT FROM new.ends_at) OR ((old.external_id)::text IS DISTINCT FROM (new.external_id)::text) OR (old.group_least IS DISTINCT FROM new.group_least) OR (old.group_most IS DISTINCT FROM new.group_most) OR (old.id IS DISTINCT FROM new.id) OR (old.latitude IS DISTINCT FROM new.latitude) OR ((old.link)::text IS DISTINCT FROM (new.link)::text) OR (old.longitude IS DISTINCT FROM new.longitude) OR (old.per_booking IS DISTINCT FROM new.per_booking) OR ((old.place)::text IS DISTINCT FROM (new.place)::text) OR ((old.place_code)::text IS DISTINCT FROM (new.place_code)::text) OR ((old.public_id)::text IS DISTINCT FROM (new.public_id)::text) OR ((old.remark)::text IS DISTINCT FROM (new.remark)::text) OR (old.seats IS DISTINCT FROM new.seats) OR (old.starts_at IS DISTINCT FROM new.starts_at) OR (old.waiting_list IS DISTINCT FROM new.waiting_list) OR ((old.way)::text IS DISTINCT FROM (new.way)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_7cff0();
CREATE TRIGGER pgtrigger_update_update_7f39c AFTER UPDATE ON public.activities_invitation FOR EACH ROW WHEN (((old.answered_at IS DISTINCT FROM new.answered_at) OR (old.answered_by_id IS DISTINCT FROM new.answered_by_id) OR (old.ceremony_id IS DISTINCT FROM new.ceremony_id) OR (old.id IS DISTINCT FROM new.id) OR (old.invited_at IS DISTINCT FROM new.invited_at) OR (old.invited_by_id IS DISTINCT FROM new.invited_by_id) OR (old.most IS DISTINCT FROM new.most) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.own_most IS DISTINCT FROM new.own_most) OR (old.roster_unit_id IS DISTINCT FROM new.roster_unit_id) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR ((old.why)::text IS DISTINCT FROM (new.why)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_7f39c();
COMMENT ON TRIGGER pgtrigger_update_update_7f39c ON public.activities_invitation IS 'b4345fff8f3adfa4095a0289ce2dc8d82d73f667';
CREATE TRIGGER pgtrigger_update_update_7f5b9 AFTER UPDATE ON public.selection_doubt FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_7f5b9();
COMMENT ON TRIGGER pgtrigger_update_update_7f5b9 ON public.selection_doubt IS '1e290296ed442a5fa138ddbf5f1f39803c4b98db';
CREATE TRIGGER pgtrigger_update_update_81ddd AFTER UPDATE ON public.org_membership FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_81ddd();
COMMENT ON TRIGGER pgtrigger_update_update_81ddd ON public.org_membership IS '8319e9fb418981090d813b008db27bb1b3a3c3d7';
CREATE TRIGGER pgtrigger_update_update_83ffc AFTER UPDATE ON public.selection_judge FOR EACH ROW WHEN (((old.added_at IS DISTINCT FROM new.added_at) OR (old.added_by_id IS DISTINCT FROM new.added_by_id) OR ((old.email)::text IS DISTINCT FROM (new.email)::text) OR (old.expires_at IS DISTINCT FROM new.expires_at) OR (old.id IS DISTINCT FROM new.id) OR (old.invited_at IS DISTINCT FROM new.invited_at) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.phone)::text IS DISTINCT FROM (new.phone)::text) OR (old.places IS DISTINCT FROM new.places) OR (old.revoked_at IS DISTINCT FROM new.revoked_at) OR ((old.revoked_why)::text IS DISTINCT FROM (new.revoked_why)::text) OR (old.round_id IS DISTINCT FROM new.round_id) OR (old.unit_names IS DISTINCT FROM new.unit_names) OR (old.urged_at IS DISTINCT FROM new.urged_at))) EXECUTE FUNCTION public.pgtrigger_update_update_83ffc();
COMMENT ON TRIGGER pgtrigger_update_update_83ffc ON public.selection_judge IS '7a127fea2fe95ebdd90bad7403f642cccfb9c6d1';
CREATE TRIGGER pgtrigger_update_update_90f76 AFTER UPDATE ON public.publishing_site FOR EACH ROW WHEN (((old.banner_id IS DISTINCT FROM new.banner_id) OR ((old.contact)::text IS DISTINCT FROM (new.contact)::text) OR ((old.external_url)::text IS DISTINCT FROM (new.external_url)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.saved_by_id IS DISTINCT FROM new.saved_by_id) OR (old.sections IS DISTINCT FROM new.sections) OR ((old.slogan)::text IS DISTINCT FROM (new.slogan)::text) OR ((old.slug)::text IS DISTINCT FROM (new.slug)::text) OR (old.unit_id IS DISTINCT FROM new.unit_id) OR (old.welcome IS DISTINCT FROM new.welcome))) EXECUTE FUNCTION public.pgtrigger_update_update_90f76();
COMMENT ON TRIGGER pgtrigger_update_update_90f76 ON public.publishing_site IS '7221937e5c076a54a26455b818b7cce8aee60dcf';
CREATE TRIGGER pgtrigger_update_update_9bfef AFTER UPDATE ON public.selection_maskedentry FOR EACH ROW WHEN (((old.assets IS DISTINCT FROM new.assets) OR (old.covers IS DISTINCT FROM new.covers) OR (old.id IS DISTINCT FROM new.id) OR (old.item_id IS DISTINCT FROM new.item_id) OR (old.released_at IS DISTINCT FROM new.released_at) OR (old.released_by_id IS DISTINCT FROM new.released_by_id) OR (old.saved_by_id IS DISTINCT FROM new.saved_by_id) OR (old.texts IS DISTINCT FROM new.texts) OR ((old.title)::text IS DISTINCT FROM (new.title)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_9bfef();
COMMENT ON TRIGGER pgtrigger_update_update_9bfef ON public.selection_maskedentry IS '1ba223663495577d335a18ba8743178af43a6815';
CREATE TRIGGER pgtrigger_update_update_a56a1 AFTER UPDATE ON public.activities_activity FOR EACH ROW WHEN (((old.accepted_at IS DISTINCT FROM new.accepted_at) OR ((old.accessibility)::text IS DISTINCT FROM (new.accessibility)::text) OR (old.at_unit_id IS DISTINCT FROM new.at_unit_id) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at) OR ((old.cancelled_why)::text IS DISTINCT FROM (new.cancelled_why)::text) OR (old.client_key IS DISTINCT FROM new.client_key) OR ((old.contact_name)::text IS DISTINCT FROM (new.contact_name)::text) OR ((old.contact_phone)::text IS DISTINCT FROM (new.contact_phone)::text) OR (old.copied_from_id IS DISTINCT FROM new.copied_from_id) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.created_by_id IS DISTINCT FROM new.created_by_id) OR (old.edition_id IS DISTINCT FROM new.edition_id) OR (old.event_id IS DISTINCT FROM new.event_id) OR ((old.external_id)::text IS DISTINCT FROM (new.external_id)::text) OR (old.hidden_at IS DISTINCT FROM new.hidden_at) OR ((old.hidden_why)::text IS DISTINCT FROM (new.hidden_why)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.lead_id IS DISTINCT FROM new.lead_id) OR ((old.mode)::text IS DISTINCT FROM (new.mode)::text) OR (old.open_to_public IS DISTINCT FROM new.open_to_public) OR (old.part_of_id IS DISTINCT FROM new.part_of_id) OR (old.proposed IS DISTINCT FROM new.proposed) OR ((old.public_contact)::text IS DISTINCT FROM (new.public_contact)::text) OR ((old.public_id)::text IS DISTINCT FROM (new.public_id)::text) OR ((old.safety)::text IS DISTINCT FROM (new.safety)::text) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR ((old.stream_url)::text IS DISTINCT FROM (new.stream_url)::text) OR (old.submitted_at IS DISTINCT FROM new.submitted_at) OR (old.summary IS DISTINCT FROM new.summary) OR (old.theme_day IS DISTINCT FROM new.theme_day) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.waits_since IS DISTINCT FROM new.waits_since))) EXECUTE FUNCTION public.pgtrigger_update_update_a56a1();
CREATE TRIGGER pgtrigger_update_update_a7e88 AFTER UPDATE ON public.selection_ballot FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_a7e88();
COMMENT ON TRIGGER pgtrigger_update_update_a7e88 ON public.selection_ballot IS '1d228135d73488ef38aaca6adcc83156fa0a4845';
CREATE TRIGGER pgtrigger_update_update_a9cba AFTER UPDATE ON public.org_orgunit FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_a9cba();
COMMENT ON TRIGGER pgtrigger_update_update_a9cba ON public.org_orgunit IS 'f7e49950272b933ab2f0378b189213d4e01e8bc4';
CREATE TRIGGER pgtrigger_update_update_b121d AFTER UPDATE ON public.activities_reviewend FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_b121d();
COMMENT ON TRIGGER pgtrigger_update_update_b121d ON public.activities_reviewend IS 'd19be72d39baadaf999ba46309f7cdb5dac993f6';
CREATE TRIGGER pgtrigger_update_update_b214c AFTER UPDATE ON public.selection_decision FOR EACH ROW WHEN (((old.awards IS DISTINCT FROM new.awards) OR (old.call_id IS DISTINCT FROM new.call_id) OR ((old.contact)::text IS DISTINCT FROM (new.contact)::text) OR (old.days IS DISTINCT FROM new.days) OR (old.final_at IS DISTINCT FROM new.final_at) OR (old.final_by_id IS DISTINCT FROM new.final_by_id) OR (old.id IS DISTINCT FROM new.id) OR (old."least" IS DISTINCT FROM new."least") OR (old.made_at IS DISTINCT FROM new.made_at) OR (old.made_by_id IS DISTINCT FROM new.made_by_id) OR (old.most IS DISTINCT FROM new.most) OR (old.node_id IS DISTINCT FROM new.node_id) OR (old.noticed_at IS DISTINCT FROM new.noticed_at) OR (old.noticed_by_id IS DISTINCT FROM new.noticed_by_id) OR (old.noticed_on IS DISTINCT FROM new.noticed_on) OR ((old.public_id)::text IS DISTINCT FROM (new.public_id)::text) OR (old.round_id IS DISTINCT FROM new.round_id) OR ((old.rule)::text IS DISTINCT FROM (new.rule)::text) OR (old.shows_authors IS DISTINCT FROM new.shows_authors) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.taken_down_at IS DISTINCT FROM new.taken_down_at) OR ((old.taken_down_why)::text IS DISTINCT FROM (new.taken_down_why)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.until IS DISTINCT FROM new.until) OR (old.words IS DISTINCT FROM new.words))) EXECUTE FUNCTION public.pgtrigger_update_update_b214c();
COMMENT ON TRIGGER pgtrigger_update_update_b214c ON public.selection_decision IS 'de1572baa678d3eebd2d51826c24785977713130';
CREATE TRIGGER pgtrigger_update_update_b6ca3 AFTER UPDATE ON public.campaign_notice FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_b6ca3();
COMMENT ON TRIGGER pgtrigger_update_update_b6ca3 ON public.campaign_notice IS '66d02a8e241d6310efab691be43801deee0f119f';
CREATE TRIGGER pgtrigger_update_update_c4d67 AFTER UPDATE ON public.activities_ceremony FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_c4d67();
COMMENT ON TRIGGER pgtrigger_update_update_c4d67 ON public.activities_ceremony IS 'eb482c443a57c7f5cd5f40b74a5cbc46193bd33c';
CREATE TRIGGER pgtrigger_update_update_c8eda AFTER UPDATE ON public.keeping_retention FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_c8eda();
COMMENT ON TRIGGER pgtrigger_update_update_c8eda ON public.keeping_retention IS 'b10a35eea1cda3c3914ef71dce96a1e14807bf71';
CREATE TRIGGER pgtrigger_update_update_cc5c6 AFTER UPDATE ON public.campaign_earlierdue FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_cc5c6();
COMMENT ON TRIGGER pgtrigger_update_update_cc5c6 ON public.campaign_earlierdue IS 'dc5c0053511868bd8df669ea6195e53946986586';
CREATE TRIGGER pgtrigger_update_update_ccd5b AFTER UPDATE ON public.activities_fairpost FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_ccd5b();
COMMENT ON TRIGGER pgtrigger_update_update_ccd5b ON public.activities_fairpost IS 'dd2088e390250e94360899847eb608858371e3d4';
CREATE TRIGGER pgtrigger_update_update_d0fd5 AFTER UPDATE ON public.selection_recommendation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_d0fd5();
COMMENT ON TRIGGER pgtrigger_update_update_d0fd5 ON public.selection_recommendation IS 'cbcd29c30d3d3ac1c17e150b0059aba6a4a61213';
CREATE TRIGGER pgtrigger_update_update_d3843 AFTER UPDATE ON public.campaign_task FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_d3843();
COMMENT ON TRIGGER pgtrigger_update_update_d3843 ON public.campaign_task IS '12ed6cd1da85f77407a98c5b86bd3319ff8f321f';
CREATE TRIGGER pgtrigger_update_update_dc987 AFTER UPDATE ON public.activities_party FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_dc987();
COMMENT ON TRIGGER pgtrigger_update_update_dc987 ON public.activities_party IS 'fba0a939a890325bbb1cd5c25c92b5d52d7da6b5';
CREATE TRIGGER pgtrigger_update_update_e4a67 AFTER UPDATE ON public.selection_round FOR EACH ROW WHEN (((old.blind IS DISTINCT FROM new.blind) OR (old.call_id IS DISTINCT FROM new.call_id) OR (old.closed_at IS DISTINCT FROM new.closed_at) OR ((old.closed_why)::text IS DISTINCT FROM (new.closed_why)::text) OR (old.criteria IS DISTINCT FROM new.criteria) OR (old.due_at IS DISTINCT FROM new.due_at) OR (old.each IS DISTINCT FROM new.each) OR (old.id IS DISTINCT FROM new.id) OR (old.made_at IS DISTINCT FROM new.made_at) OR (old.made_by_id IS DISTINCT FROM new.made_by_id) OR ((old.method)::text IS DISTINCT FROM (new.method)::text) OR (old.node_id IS DISTINCT FROM new.node_id) OR (old.opened_at IS DISTINCT FROM new.opened_at) OR ((old.place_kind)::text IS DISTINCT FROM (new.place_kind)::text) OR (old.seed IS DISTINCT FROM new.seed) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_e4a67();
COMMENT ON TRIGGER pgtrigger_update_update_e4a67 ON public.selection_round IS 'b998186adef1d03f9629804a785508cc37737d52';
CREATE TRIGGER pgtrigger_update_update_e6ef9 AFTER UPDATE ON public.selection_assignment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_e6ef9();
COMMENT ON TRIGGER pgtrigger_update_update_e6ef9 ON public.selection_assignment IS 'c79638126b4378147dabe6af7f7b23af03e99404';
CREATE TRIGGER pgtrigger_update_update_e84f8 AFTER UPDATE ON public.publishing_picturerequest FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_e84f8();
COMMENT ON TRIGGER pgtrigger_update_update_e84f8 ON public.publishing_picturerequest IS 'b16a139b902952efd1c223b9809420e38cfb4675';
CREATE TRIGGER pgtrigger_update_update_ec26e AFTER UPDATE ON public.keeping_allowance FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_ec26e();
COMMENT ON TRIGGER pgtrigger_update_update_ec26e ON public.keeping_allowance IS '05e0a997799c0dc0220aa7e30c8e8853ca19bb92';
CREATE TRIGGER pgtrigger_update_update_eeaa5 AFTER UPDATE ON public.activities_fairenterprise FOR EACH ROW WHEN (((old.activity_id IS DISTINCT FROM new.activity_id) OR ((old.booth)::text IS DISTINCT FROM (new.booth)::text) OR ((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.intended IS DISTINCT FROM new.intended) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.signed IS DISTINCT FROM new.signed))) EXECUTE FUNCTION public.pgtrigger_update_update_eeaa5();
COMMENT ON TRIGGER pgtrigger_update_update_eeaa5 ON public.activities_fairenterprise IS 'c01c9725ee67b1e88d679b0430ade37338ca18b6';
CREATE TRIGGER pgtrigger_update_update_fff09 AFTER UPDATE ON public.selection_entry FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_fff09();
COMMENT ON TRIGGER pgtrigger_update_update_fff09 ON public.selection_entry IS 'f11eb213eb5407540fcdc8aad4033bece05e44ed';
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER publishing_search_added AFTER INSERT ON public.activities_activity REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_activity_gained();
CREATE TRIGGER publishing_search_added AFTER INSERT ON public.activities_activity_kinds REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_kind_gained();
CREATE TRIGGER publishing_search_added AFTER INSERT ON public.activities_coorganiser REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_partner_gained();
CREATE TRIGGER publishing_search_added AFTER INSERT ON public.activities_session REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_session_gained();
CREATE TRIGGER publishing_search_added AFTER INSERT ON public.org_orgunit REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_unit_gained();
CREATE TRIGGER publishing_search_added AFTER INSERT ON public.publishing_publication REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_publication_gained();
CREATE TRIGGER publishing_search_added AFTER INSERT ON public.publishing_site REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_site_gained();
CREATE TRIGGER publishing_search_changed AFTER UPDATE OF state, edition_id, lead_id, title, summary, open_to_public, hidden_at, accepted_at ON public.activities_activity FOR EACH ROW WHEN ((((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.edition_id IS DISTINCT FROM new.edition_id) OR (old.lead_id IS DISTINCT FROM new.lead_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.summary IS DISTINCT FROM new.summary) OR (old.open_to_public IS DISTINCT FROM new.open_to_public) OR (old.hidden_at IS DISTINCT FROM new.hidden_at) OR (old.accepted_at IS DISTINCT FROM new.accepted_at))) EXECUTE FUNCTION public.publishing_note_activity_changed();
CREATE TRIGGER publishing_search_changed AFTER UPDATE OF activity_id, roster_unit_id ON public.activities_coorganiser FOR EACH ROW WHEN (((old.activity_id IS DISTINCT FROM new.activity_id) OR (old.roster_unit_id IS DISTINCT FROM new.roster_unit_id))) EXECUTE FUNCTION public.publishing_note_partner_changed();
CREATE TRIGGER publishing_search_changed AFTER UPDATE OF activity_id, starts_at, ends_at, place, cancelled_at ON public.activities_session FOR EACH ROW WHEN (((old.activity_id IS DISTINCT FROM new.activity_id) OR (old.starts_at IS DISTINCT FROM new.starts_at) OR (old.ends_at IS DISTINCT FROM new.ends_at) OR ((old.place)::text IS DISTINCT FROM (new.place)::text) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at))) EXECUTE FUNCTION public.publishing_note_session_changed();
CREATE TRIGGER publishing_search_changed AFTER UPDATE OF name, short_name, active ON public.org_orgunit FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.short_name)::text IS DISTINCT FROM (new.short_name)::text) OR (old.active IS DISTINCT FROM new.active))) EXECUTE FUNCTION public.publishing_note_unit_changed();
CREATE TRIGGER publishing_search_changed AFTER UPDATE OF state, leads, kind, activity_id, origin_id, edition_id, title, lead, byline, body, topics ON public.publishing_publication FOR EACH ROW WHEN ((((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.leads IS DISTINCT FROM new.leads) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.activity_id IS DISTINCT FROM new.activity_id) OR (old.origin_id IS DISTINCT FROM new.origin_id) OR (old.edition_id IS DISTINCT FROM new.edition_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.lead)::text IS DISTINCT FROM (new.lead)::text) OR ((old.byline)::text IS DISTINCT FROM (new.byline)::text) OR (old.body IS DISTINCT FROM new.body) OR (old.topics IS DISTINCT FROM new.topics))) EXECUTE FUNCTION public.publishing_note_publication_changed();
CREATE TRIGGER publishing_search_changed AFTER UPDATE OF slogan, welcome ON public.publishing_site FOR EACH ROW WHEN ((((old.slogan)::text IS DISTINCT FROM (new.slogan)::text) OR (old.welcome IS DISTINCT FROM new.welcome))) EXECUTE FUNCTION public.publishing_note_site_changed();
CREATE TRIGGER publishing_search_named AFTER UPDATE OF name ON public.activities_activitykind FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION public.publishing_note_kind_named();
CREATE TRIGGER publishing_search_named AFTER UPDATE OF name ON public.campaign_rosterunit FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION public.publishing_note_roster_named();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON public.activities_activity REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_activity_lost();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON public.activities_activity_kinds REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_kind_lost();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON public.activities_coorganiser REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_partner_lost();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON public.activities_session REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_session_lost();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON public.org_orgunit REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_unit_lost();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON public.publishing_publication REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_publication_lost();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON public.publishing_site REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.publishing_note_site_lost();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.activities_activity REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.activities_activitykind REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.activities_coorganiser REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.activities_invitation REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.campaign_noticereceipt REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.campaign_rosterunit REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.campaign_task REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.org_membership REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.org_orgunit REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.org_unitsuccession REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.publishing_passedover REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.publishing_picturerequest REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.publishing_publication REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.reporting_attachment REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.reporting_draftedit REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.reporting_extension REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.reporting_obligation REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.reporting_review REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.reporting_revision REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.reporting_submission REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.selection_call REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.selection_entry REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.selection_quota REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.selection_recommendation REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded AFTER UPDATE ON public.selection_round REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.activities_activity REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.activities_activitykind REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.activities_coorganiser REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.activities_invitation REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.campaign_noticereceipt REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.campaign_rosterunit REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.campaign_task REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.org_membership REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.org_orgunit REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.org_unitsuccession REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.publishing_passedover REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.publishing_picturerequest REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.publishing_publication REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.reporting_attachment REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.reporting_draftedit REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.reporting_extension REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.reporting_obligation REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.reporting_review REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.reporting_revision REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.reporting_submission REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.selection_call REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.selection_entry REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.selection_quota REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.selection_recommendation REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_recorded_new AFTER INSERT ON public.selection_round REFERENCING NEW TABLE AS gained FOR EACH STATEMENT WHEN ((current_setting('vocweek.roster_change'::text, true) <> ''::text)) EXECUTE FUNCTION public.reporting_record_rows();
CREATE TRIGGER reporting_tally_deleted AFTER DELETE ON public.reporting_obligation REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_tally_deleted();
CREATE TRIGGER reporting_tally_followed AFTER UPDATE ON public.campaign_rosterunit REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_tally_followed();
CREATE TRIGGER reporting_tally_inserted AFTER INSERT ON public.reporting_obligation REFERENCING NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_tally_inserted();
CREATE TRIGGER reporting_tally_placed BEFORE INSERT ON public.reporting_tally FOR EACH ROW EXECUTE FUNCTION public.reporting_tally_placed();
CREATE TRIGGER reporting_tally_updated AFTER UPDATE ON public.reporting_obligation REFERENCING OLD TABLE AS lost NEW TABLE AS gained FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_tally_updated();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.accounts_user FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OF at_unit_id OR TRUNCATE ON public.activities_activity FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_earlierdue FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_edition FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_notice FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_noticereceipt FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_rosterunit FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_task FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.notify_message FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.org_membership FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.org_orgunit FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.publishing_picturerequest FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.reporting_extension FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.reporting_obligation FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.reporting_review FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.reporting_revision FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
CREATE TRIGGER workbench_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.reporting_submission FOR EACH STATEMENT EXECUTE FUNCTION public.workbench_count_change();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_accepted_by_id_ba632539_fk_accounts_user_id FOREIGN KEY (accepted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_94a21efc_fk_accounts_user_id FOREIGN KEY (invited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_unit_id_88c1c203_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity_kinds
    ADD CONSTRAINT activities_activity__activity_id_acd55e43_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity_kinds
    ADD CONSTRAINT activities_activity__activitykind_id_78d2ab8a_fk_activitie FOREIGN KEY (activitykind_id) REFERENCES public.activities_activitykind(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_at_unit_id_b3895f2c_fk_campaign_ FOREIGN KEY (at_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_copied_from_id_a32e519a_fk_activitie FOREIGN KEY (copied_from_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_created_by_id_b5334206_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_edition_id_0a4ed655_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_event_id_2519a68e_fk_campaign_event_id FOREIGN KEY (event_id) REFERENCES public.campaign_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_lead_id_96fd89ac_fk_campaign_rosterunit_id FOREIGN KEY (lead_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activity
    ADD CONSTRAINT activities_activity_part_of_id_4219850e_fk_activitie FOREIGN KEY (part_of_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activitykind
    ADD CONSTRAINT activities_activityk_added_by_id_3ceda407_fk_accounts_ FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activitykind
    ADD CONSTRAINT activities_activityk_edition_id_75cdc532_fk_campaign_ FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activitykind
    ADD CONSTRAINT activities_activityk_roster_unit_id_19434f86_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activityreview
    ADD CONSTRAINT activities_activityr_activity_id_8134ac5b_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activityreview
    ADD CONSTRAINT activities_activityr_reviewer_id_dff73a7a_fk_accounts_ FOREIGN KEY (reviewer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activityreview
    ADD CONSTRAINT activities_activityr_unit_id_30205ff0_fk_campaign_ FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activityupload
    ADD CONSTRAINT activities_activityu_node_id_51b1cc89_fk_campaign_ FOREIGN KEY (node_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_activityupload
    ADD CONSTRAINT activities_activityu_uploaded_by_id_7f14e35f_fk_accounts_ FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_agreement
    ADD CONSTRAINT activities_agreement_activity_id_4f8434c4_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_agreementfile
    ADD CONSTRAINT activities_agreement_agreement_id_f29e256a_fk_activitie FOREIGN KEY (agreement_id) REFERENCES public.activities_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_agreementfile
    ADD CONSTRAINT activities_agreementfile_asset_id_fc78d0db_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_attendee
    ADD CONSTRAINT activities_attendee_arrived_by_id_812e395c_fk_accounts_user_id FOREIGN KEY (arrived_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_attendee
    ADD CONSTRAINT activities_attendee_invitation_id_74ddd3af_fk_activitie FOREIGN KEY (invitation_id) REFERENCES public.activities_invitation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_booking
    ADD CONSTRAINT activities_booking_entered_by_id_013cd111_fk_accounts_user_id FOREIGN KEY (entered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_booking
    ADD CONSTRAINT activities_booking_session_id_44f94a22_fk_activities_session_id FOREIGN KEY (session_id) REFERENCES public.activities_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_candidate
    ADD CONSTRAINT activities_candidate_post_id_6c53326f_fk_activities_fairpost_id FOREIGN KEY (post_id) REFERENCES public.activities_fairpost(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_ceremony
    ADD CONSTRAINT activities_ceremony_activity_id_4bb48c2b_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_checkin
    ADD CONSTRAINT activities_checkin_booking_id_2104a7b1_fk_activities_booking_id FOREIGN KEY (booking_id) REFERENCES public.activities_booking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_checkin
    ADD CONSTRAINT activities_checkin_by_id_0f0f0e3d_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_checkin
    ADD CONSTRAINT activities_checkin_helper_id_afcbceab_fk_activitie FOREIGN KEY (helper_id) REFERENCES public.activities_doorhelper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_checkin
    ADD CONSTRAINT activities_checkin_session_id_0b829c08_fk_activities_session_id FOREIGN KEY (session_id) REFERENCES public.activities_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_coorganiser
    ADD CONSTRAINT activities_coorganis_activity_id_cd48bf93_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_coorganiser
    ADD CONSTRAINT activities_coorganis_roster_unit_id_0863785f_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_doorhelper
    ADD CONSTRAINT activities_doorhelpe_session_id_1fd549f4_fk_activitie FOREIGN KEY (session_id) REFERENCES public.activities_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_doorhelper
    ADD CONSTRAINT activities_doorhelper_made_by_id_cc979075_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_fairenterprise
    ADD CONSTRAINT activities_fairenter_activity_id_66089bfc_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_fairpost
    ADD CONSTRAINT activities_fairpost_enterprise_id_2076bc25_fk_activitie FOREIGN KEY (enterprise_id) REFERENCES public.activities_fairenterprise(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_invitation
    ADD CONSTRAINT activities_invitatio_answered_by_id_17c19893_fk_accounts_ FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_invitation
    ADD CONSTRAINT activities_invitatio_ceremony_id_58f7b0bf_fk_activitie FOREIGN KEY (ceremony_id) REFERENCES public.activities_ceremony(activity_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_invitation
    ADD CONSTRAINT activities_invitatio_invited_by_id_df8f547a_fk_accounts_ FOREIGN KEY (invited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_invitation
    ADD CONSTRAINT activities_invitatio_roster_unit_id_9910bbd7_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_outcome
    ADD CONSTRAINT activities_outcome_activity_id_e3d3ca9f_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_outcome
    ADD CONSTRAINT activities_outcome_recorded_by_id_7fa5d2fd_fk_accounts_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_party
    ADD CONSTRAINT activities_party_agreement_id_0f847dca_fk_activitie FOREIGN KEY (agreement_id) REFERENCES public.activities_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_personalrequest
    ADD CONSTRAINT activities_personalrequest_by_id_950253de_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_personalrequest
    ADD CONSTRAINT activities_personalrequest_unit_id_730af29f_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_picture
    ADD CONSTRAINT activities_picture_activity_id_5bb4eb5f_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_picture
    ADD CONSTRAINT activities_picture_asset_id_c2e4c12f_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_presence
    ADD CONSTRAINT activities_presence_activity_id_0859256c_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_presence
    ADD CONSTRAINT activities_presence_roster_unit_id_da173225_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_purgerun
    ADD CONSTRAINT activities_purgerun_by_id_bf418629_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_purgerun
    ADD CONSTRAINT activities_purgerun_edition_id_12819000_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_rating
    ADD CONSTRAINT activities_rating_booking_id_7a110a27_fk_activities_booking_id FOREIGN KEY (booking_id) REFERENCES public.activities_booking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_rating
    ADD CONSTRAINT activities_rating_moderated_by_id_caf61c72_fk_accounts_user_id FOREIGN KEY (moderated_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_rating
    ADD CONSTRAINT activities_rating_session_id_fb57735a_fk_activities_session_id FOREIGN KEY (session_id) REFERENCES public.activities_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_retention
    ADD CONSTRAINT activities_retention_edition_id_870b897a_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_retention
    ADD CONSTRAINT activities_retention_set_by_id_0bb5c784_fk_accounts_user_id FOREIGN KEY (set_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_reviewend
    ADD CONSTRAINT activities_reviewend_roster_unit_id_d0ad91a6_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_reviewend
    ADD CONSTRAINT activities_reviewend_set_by_id_5c52a1e9_fk_accounts_user_id FOREIGN KEY (set_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_seat
    ADD CONSTRAINT activities_seat_attendee_id_9c7f4928_fk_activities_attendee_id FOREIGN KEY (attendee_id) REFERENCES public.activities_attendee(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_seat
    ADD CONSTRAINT activities_seat_ceremony_id_251d0a46_fk_activitie FOREIGN KEY (ceremony_id) REFERENCES public.activities_ceremony(activity_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_session
    ADD CONSTRAINT activities_session_activity_id_d2dfc655_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_showing
    ADD CONSTRAINT activities_showing_activity_id_d36822e0_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_showing
    ADD CONSTRAINT activities_showing_session_id_3b6119ce_fk_activities_session_id FOREIGN KEY (session_id) REFERENCES public.activities_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_telling
    ADD CONSTRAINT activities_telling_by_id_018f1cd0_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_telling
    ADD CONSTRAINT activities_telling_session_id_f51d4442_fk_activities_session_id FOREIGN KEY (session_id) REFERENCES public.activities_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_told
    ADD CONSTRAINT activities_told_booking_id_64e7d433_fk_activities_booking_id FOREIGN KEY (booking_id) REFERENCES public.activities_booking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_told
    ADD CONSTRAINT activities_told_telling_id_5f85b5c9_fk_activities_telling_id FOREIGN KEY (telling_id) REFERENCES public.activities_telling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_unitweek
    ADD CONSTRAINT activities_unitweek_roster_unit_id_1c446cbf_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_walkin
    ADD CONSTRAINT activities_walkin_by_id_a167c47f_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_walkin
    ADD CONSTRAINT activities_walkin_helper_id_1e74818a_fk_activitie FOREIGN KEY (helper_id) REFERENCES public.activities_doorhelper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.activities_walkin
    ADD CONSTRAINT activities_walkin_session_id_dfdbdd5e_fk_activities_session_id FOREIGN KEY (session_id) REFERENCES public.activities_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_corrects_id_e3823da3_fk_bulletins FOREIGN KEY (corrects_id) REFERENCES public.bulletins_bulletin(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_drafted_by_id_b880de46_fk_accounts_user_id FOREIGN KEY (drafted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_node_id_b243729b_fk_campaign_rosterunit_id FOREIGN KEY (node_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletin_pictures
    ADD CONSTRAINT bulletins_bulletin_p_bulletin_id_f1d4bb00_fk_bulletins FOREIGN KEY (bulletin_id) REFERENCES public.bulletins_bulletin(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletin_pictures
    ADD CONSTRAINT bulletins_bulletin_pictures_asset_id_4d8efbf8_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_sent_by_id_5e4c68cb_fk_accounts_user_id FOREIGN KEY (sent_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletinedit
    ADD CONSTRAINT bulletins_bulletined_bulletin_id_1cf4947a_fk_bulletins FOREIGN KEY (bulletin_id) REFERENCES public.bulletins_bulletin(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletinedit
    ADD CONSTRAINT bulletins_bulletinedit_saved_by_id_94f3e5be_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletinreceipt
    ADD CONSTRAINT bulletins_bulletinre_bulletin_id_8d1e026d_fk_bulletins FOREIGN KEY (bulletin_id) REFERENCES public.bulletins_bulletin(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletinreceipt
    ADD CONSTRAINT bulletins_bulletinre_received_by_id_c1f0fdfb_fk_accounts_ FOREIGN KEY (received_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletinreceipt
    ADD CONSTRAINT bulletins_bulletinre_roster_unit_id_7b7ee600_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletinschedule
    ADD CONSTRAINT bulletins_bulletinsc_node_id_ce277dc7_fk_campaign_ FOREIGN KEY (node_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.bulletins_bulletinschedule
    ADD CONSTRAINT bulletins_bulletinsc_set_by_id_a20e1387_fk_accounts_ FOREIGN KEY (set_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_changedrow
    ADD CONSTRAINT campaign_changedrow_change_id_dfc38f25_fk_campaign_ FOREIGN KEY (change_id) REFERENCES public.campaign_rosterchange(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_earlierdue
    ADD CONSTRAINT campaign_earlierdue_notice_id_b4afbe8f_fk_campaign_notice_id FOREIGN KEY (notice_id) REFERENCES public.campaign_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_earlierdue
    ADD CONSTRAINT campaign_earlierdue_roster_unit_id_dac1296a_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_earlierdue
    ADD CONSTRAINT campaign_earlierdue_task_id_6fe9ec0d_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_edition
    ADD CONSTRAINT campaign_edition_opened_by_id_d9a74c1e_fk_org_orgunit_id FOREIGN KEY (opened_by_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_event
    ADD CONSTRAINT campaign_event_edition_id_77fc6d5a_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_event
    ADD CONSTRAINT campaign_event_notice_id_fe1fe1c4_fk_campaign_notice_id FOREIGN KEY (notice_id) REFERENCES public.campaign_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_form
    ADD CONSTRAINT campaign_form_saved_by_id_ed6ce221_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_form
    ADD CONSTRAINT campaign_form_task_id_d3204afc_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_form
    ADD CONSTRAINT campaign_form_unit_id_cb8979ff_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_formversion
    ADD CONSTRAINT campaign_formversion_created_by_id_39a543c0_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_formversion
    ADD CONSTRAINT campaign_formversion_form_id_b034b623_fk_campaign_form_id FOREIGN KEY (form_id) REFERENCES public.campaign_form(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_notice
    ADD CONSTRAINT campaign_notice_asset_id_25a72619_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_notice
    ADD CONSTRAINT campaign_notice_created_by_id_b1d78e9f_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_notice
    ADD CONSTRAINT campaign_notice_edition_id_1cff08af_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_notice
    ADD CONSTRAINT campaign_notice_forwards_id_1d08c9ca_fk_campaign_notice_id FOREIGN KEY (forwards_id) REFERENCES public.campaign_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_notice
    ADD CONSTRAINT campaign_notice_unit_id_c54b6393_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_noticereceipt
    ADD CONSTRAINT campaign_noticerecei_received_by_id_b2c22b15_fk_accounts_ FOREIGN KEY (received_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_noticereceipt
    ADD CONSTRAINT campaign_noticerecei_roster_unit_id_8f201a47_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_noticereceipt
    ADD CONSTRAINT campaign_noticereceipt_notice_id_97d95ae4_fk_campaign_notice_id FOREIGN KEY (notice_id) REFERENCES public.campaign_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_rosterchange
    ADD CONSTRAINT campaign_rosterchang_changed_by_id_5ca70d99_fk_accounts_ FOREIGN KEY (changed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_rosterchange
    ADD CONSTRAINT campaign_rosterchang_edition_id_81fa4ead_fk_campaign_ FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_rosterchange
    ADD CONSTRAINT campaign_rosterchange_undone_by_id_77f54566_fk_accounts_user_id FOREIGN KEY (undone_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_rosterunit
    ADD CONSTRAINT campaign_rosterunit_edition_id_ee798e80_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_rosterunit
    ADD CONSTRAINT campaign_rosterunit_parent_id_1c42d558_fk_campaign_ FOREIGN KEY (parent_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_rosterunit
    ADD CONSTRAINT campaign_rosterunit_unit_id_b0b5f74d_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_task
    ADD CONSTRAINT campaign_task_edition_id_32d1b6e1_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_task
    ADD CONSTRAINT campaign_task_form_id_747b8db4_fk_campaign_formversion_id FOREIGN KEY (form_id) REFERENCES public.campaign_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_task
    ADD CONSTRAINT campaign_task_issuer_id_39870a0b_fk_campaign_rosterunit_id FOREIGN KEY (issuer_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.campaign_task
    ADD CONSTRAINT campaign_task_notice_id_87316a67_fk_campaign_notice_id FOREIGN KEY (notice_id) REFERENCES public.campaign_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_allowance
    ADD CONSTRAINT keeping_allowance_set_by_id_17a12aa3_fk_accounts_user_id FOREIGN KEY (set_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_allowance
    ADD CONSTRAINT keeping_allowance_unit_id_3c9d8c9d_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_bag
    ADD CONSTRAINT keeping_bag_asked_by_id_d18b0140_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_bag
    ADD CONSTRAINT keeping_bag_edition_id_a133a1e6_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_expiry
    ADD CONSTRAINT keeping_expiry_by_id_165cfd5d_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_expiry
    ADD CONSTRAINT keeping_expiry_edition_id_f50546b6_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_fault
    ADD CONSTRAINT keeping_fault_found_by_id_82f2df66_fk_keeping_check_id FOREIGN KEY (found_by_id) REFERENCES public.keeping_check(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_retention
    ADD CONSTRAINT keeping_retention_edition_id_229ccdf6_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_retention
    ADD CONSTRAINT keeping_retention_set_by_id_865b7613_fk_accounts_user_id FOREIGN KEY (set_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.keeping_spaceused
    ADD CONSTRAINT keeping_spaceused_unit_id_c1b1d015_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_asset
    ADD CONSTRAINT media_asset_content_id_18366883_fk_media_content_sha256 FOREIGN KEY (content_id) REFERENCES public.media_content(sha256) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_asset
    ADD CONSTRAINT media_asset_unit_id_cfdf62de_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_asset
    ADD CONSTRAINT media_asset_uploaded_by_id_feac08e1_fk_accounts_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_directupload
    ADD CONSTRAINT media_directupload_asset_id_81f484de_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_look
    ADD CONSTRAINT media_look_content_id_cc26ae2b_fk_media_content_sha256 FOREIGN KEY (content_id) REFERENCES public.media_content(sha256) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_rendition
    ADD CONSTRAINT media_rendition_content_id_4ad4718c_fk_media_content_sha256 FOREIGN KEY (content_id) REFERENCES public.media_content(sha256) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_twin
    ADD CONSTRAINT media_twin_first_id_7bf261af_fk_media_content_sha256 FOREIGN KEY (first_id) REFERENCES public.media_content(sha256) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_twin
    ADD CONSTRAINT media_twin_judged_by_id_6847b3f3_fk_accounts_user_id FOREIGN KEY (judged_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_twin
    ADD CONSTRAINT media_twin_second_id_0a7798a5_fk_media_content_sha256 FOREIGN KEY (second_id) REFERENCES public.media_content(sha256) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.media_upload
    ADD CONSTRAINT media_upload_asset_id_5367d8f8_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notify_message
    ADD CONSTRAINT notify_message_person_id_c417e358_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notify_message
    ADD CONSTRAINT notify_message_unit_id_e51e1dff_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_membership
    ADD CONSTRAINT org_membership_granted_by_id_5a55b361_fk_accounts_user_id FOREIGN KEY (granted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_membership
    ADD CONSTRAINT org_membership_unit_id_024b8dc1_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_membership
    ADD CONSTRAINT org_membership_user_id_32c4162f_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_orgunit
    ADD CONSTRAINT org_orgunit_parent_id_a5ff18cb_fk_org_orgunit_id FOREIGN KEY (parent_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_unitimport
    ADD CONSTRAINT org_unitimport_unit_id_3d65dcb4_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_unitimport
    ADD CONSTRAINT org_unitimport_uploaded_by_id_bc7aa9e7_fk_accounts_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_unitsuccession
    ADD CONSTRAINT org_unitsuccession_successor_id_4a23cd0b_fk_org_orgunit_id FOREIGN KEY (successor_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.org_unitsuccession
    ADD CONSTRAINT org_unitsuccession_unit_id_a5b13d74_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.publishing_answeredpicture
    ADD CONSTRAINT publishing_answeredp_request_id_31b2e89f_fk_publishin FOREIGN KEY (request_id) REFERENCES public.publishing_picturerequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_answeredpicture
    ADD CONSTRAINT publishing_answeredpicture_asset_id_68c13fc6_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_appearance
    ADD CONSTRAINT publishing_appearanc_publication_id_08e57d27_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_finding
    ADD CONSTRAINT publishing_finding_answered_by_id_0e18e024_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_finding
    ADD CONSTRAINT publishing_finding_publication_id_f6b7a069_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_passedover
    ADD CONSTRAINT publishing_passedove_activity_id_559048df_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_passedover
    ADD CONSTRAINT publishing_passedove_submission_id_afdc6829_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_passedover
    ADD CONSTRAINT publishing_passedover_by_id_66453066_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_passedover
    ADD CONSTRAINT publishing_passedover_unit_id_3c860645_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_picturerequest
    ADD CONSTRAINT publishing_picturere_activity_id_ce048b70_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_picturerequest
    ADD CONSTRAINT publishing_picturere_answered_by_id_d8ab3075_fk_accounts_ FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_picturerequest
    ADD CONSTRAINT publishing_picturere_submission_id_d270a43a_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_picturerequest
    ADD CONSTRAINT publishing_picturere_withdrawn_by_id_6cb59f87_fk_accounts_ FOREIGN KEY (withdrawn_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_picturerequest
    ADD CONSTRAINT publishing_picturerequest_by_id_fa3d3b22_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_picturerequest
    ADD CONSTRAINT publishing_picturerequest_unit_id_861d500a_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_activity_id_6df7ef8d_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_bulletin_id_0c11c680_fk_bulletins FOREIGN KEY (bulletin_id) REFERENCES public.bulletins_bulletin(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_edition_id_1816d7dd_fk_campaign_ FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_origin_id_338d56a9_fk_campaign_ FOREIGN KEY (origin_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_picked_by_id_822d07b1_fk_accounts_ FOREIGN KEY (picked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publicationfile
    ADD CONSTRAINT publishing_publicati_publication_id_17050c89_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_published_by_id_9287b35c_fk_accounts_ FOREIGN KEY (published_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_submission_id_6b45bab0_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_withdrawn_by_id_2a70a746_fk_accounts_ FOREIGN KEY (withdrawn_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publicati_withdrawn_from_id_c2fca934_fk_org_orgun FOREIGN KEY (withdrawn_from_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_cover_id_ad3c9f8b_fk_media_asset_id FOREIGN KEY (cover_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_notice_id_84652dae_fk_campaign_notice_id FOREIGN KEY (notice_id) REFERENCES public.campaign_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_saved_by_id_df9b4907_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publication
    ADD CONSTRAINT publishing_publication_unit_id_a6a911bc_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_publicationfile
    ADD CONSTRAINT publishing_publicationfile_asset_id_696f728f_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchite_activity_id_fd2e1448_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchite_publication_id_63fe8970_fk_publishin FOREIGN KEY (publication_id) REFERENCES public.publishing_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchitem_site_of_id_76ecb96b_fk_org_orgunit_id FOREIGN KEY (site_of_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_searchitem
    ADD CONSTRAINT publishing_searchitem_unit_id_57646006_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_site
    ADD CONSTRAINT publishing_site_banner_id_6daca0ec_fk_media_asset_id FOREIGN KEY (banner_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_site
    ADD CONSTRAINT publishing_site_saved_by_id_ee333805_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_site
    ADD CONSTRAINT publishing_site_unit_id_465520aa_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_word
    ADD CONSTRAINT publishing_word_added_by_id_9f93d77b_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publishing_word
    ADD CONSTRAINT publishing_word_unit_id_d54a86d4_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_delivery
    ADD CONSTRAINT reminders_delivery_person_id_c89da47e_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_delivery
    ADD CONSTRAINT reminders_delivery_run_id_16a38be9_fk_reminders_digestrun_id FOREIGN KEY (run_id) REFERENCES public.reminders_digestrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_delivery
    ADD CONSTRAINT reminders_delivery_unit_id_7e23d413_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_delivery
    ADD CONSTRAINT reminders_delivery_webhook_id_83d0e82b_fk_reminders_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.reminders_webhook(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_held
    ADD CONSTRAINT reminders_held_person_id_3d448dd0_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_preference
    ADD CONSTRAINT reminders_preference_person_id_5bb7f8aa_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_urgedunit
    ADD CONSTRAINT reminders_urgedunit_roster_unit_id_13296aa4_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_urgedunit
    ADD CONSTRAINT reminders_urgedunit_urging_id_ec46b69a_fk_reminders_urging_id FOREIGN KEY (urging_id) REFERENCES public.reminders_urging(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_urging
    ADD CONSTRAINT reminders_urging_unit_id_9adcef9a_fk_campaign_rosterunit_id FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_urging
    ADD CONSTRAINT reminders_urging_urged_by_id_9d7cd1a3_fk_accounts_user_id FOREIGN KEY (urged_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_webhook
    ADD CONSTRAINT reminders_webhook_added_by_id_da249ae7_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reminders_webhook
    ADD CONSTRAINT reminders_webhook_unit_id_620b3294_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_attachment
    ADD CONSTRAINT reporting_attachment_asset_id_f0cf1d21_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_attachment
    ADD CONSTRAINT reporting_attachment_submission_id_2a62a40f_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_draftedit
    ADD CONSTRAINT reporting_draftedit_saved_by_id_539d5274_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_draftedit
    ADD CONSTRAINT reporting_draftedit_submission_id_7c928168_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_extension
    ADD CONSTRAINT reporting_extension_asked_by_id_63b53b60_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_extension
    ADD CONSTRAINT reporting_extension_at_unit_id_3e8b13ef_fk_campaign_ FOREIGN KEY (at_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_extension
    ADD CONSTRAINT reporting_extension_decided_by_id_01e5f15b_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_extension
    ADD CONSTRAINT reporting_extension_obligation_id_eff75ee0_fk_reporting FOREIGN KEY (obligation_id) REFERENCES public.reporting_obligation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_extension
    ADD CONSTRAINT reporting_extension_revoked_by_id_942ef07e_fk_accounts_user_id FOREIGN KEY (revoked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_extension
    ADD CONSTRAINT reporting_extension_unit_id_e98da0f6_fk_campaign_rosterunit_id FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_obligation
    ADD CONSTRAINT reporting_obligation_exempt_by_id_10dc6042_fk_accounts_user_id FOREIGN KEY (exempt_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_obligation
    ADD CONSTRAINT reporting_obligation_roster_unit_id_b678299b_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_obligation
    ADD CONSTRAINT reporting_obligation_task_id_a4eaa5f6_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_recordexport
    ADD CONSTRAINT reporting_recordexpo_node_id_a36745ea_fk_campaign_ FOREIGN KEY (node_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_recordexport
    ADD CONSTRAINT reporting_recordexport_asked_by_id_98453776_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_recordexport
    ADD CONSTRAINT reporting_recordexport_task_id_b21f318c_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_review
    ADD CONSTRAINT reporting_review_reviewer_id_a0619737_fk_accounts_user_id FOREIGN KEY (reviewer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_review
    ADD CONSTRAINT reporting_review_revision_id_37ce6f7d_fk_reporting_revision_id FOREIGN KEY (revision_id) REFERENCES public.reporting_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_review
    ADD CONSTRAINT reporting_review_submission_id_a2f2e9b4_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_review
    ADD CONSTRAINT reporting_review_unit_id_f3667098_fk_campaign_rosterunit_id FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_revision
    ADD CONSTRAINT reporting_revision_filed_by_id_ce8b81ac_fk_accounts_user_id FOREIGN KEY (filed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_revision
    ADD CONSTRAINT reporting_revision_form_id_3c915556_fk_campaign_formversion_id FOREIGN KEY (form_id) REFERENCES public.campaign_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_revision
    ADD CONSTRAINT reporting_revision_on_behalf_id_cbfee5f0_fk_campaign_ FOREIGN KEY (on_behalf_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_revision
    ADD CONSTRAINT reporting_revision_submission_id_5417640f_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_at_unit_id_1c64cdff_fk_campaign_ FOREIGN KEY (at_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_author_id_ed15b897_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_draft_form_id_9b32a5b1_fk_campaign_ FOREIGN KEY (draft_form_id) REFERENCES public.campaign_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_form_id_49f4d68c_fk_campaign_ FOREIGN KEY (form_id) REFERENCES public.campaign_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_obligation_id_84aebc7c_fk_reporting FOREIGN KEY (obligation_id) REFERENCES public.reporting_obligation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_on_behalf_id_166b249e_fk_campaign_ FOREIGN KEY (on_behalf_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_roster_unit_id_7b8c4314_fk_campaign_ FOREIGN KEY (roster_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_submission
    ADD CONSTRAINT reporting_submission_task_id_e1e8f34b_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_tally
    ADD CONSTRAINT reporting_tally_parent_id_6b6c96ae_fk_campaign_rosterunit_id FOREIGN KEY (parent_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_tally
    ADD CONSTRAINT reporting_tally_task_id_bddcf802_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_workbookupload
    ADD CONSTRAINT reporting_workbookup_node_id_0143a878_fk_campaign_ FOREIGN KEY (node_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_workbookupload
    ADD CONSTRAINT reporting_workbookup_uploaded_by_id_16130f1c_fk_accounts_ FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_workbookupload
    ADD CONSTRAINT reporting_workbookupload_task_id_829f091e_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_assignment
    ADD CONSTRAINT selection_assignment_item_id_78113199_fk_selection_rounditem_id FOREIGN KEY (item_id) REFERENCES public.selection_rounditem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_assignment
    ADD CONSTRAINT selection_assignment_judge_id_b3c40347_fk_selection_judge_id FOREIGN KEY (judge_id) REFERENCES public.selection_judge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_ballot
    ADD CONSTRAINT selection_ballot_assignment_id_58cd109b_fk_selection FOREIGN KEY (assignment_id) REFERENCES public.selection_assignment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_created_by_id_2546dd23_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_edition_id_f123d862_fk_campaign_edition_id FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_form_id_d37a8ef8_fk_campaign_formversion_id FOREIGN KEY (form_id) REFERENCES public.campaign_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_issuer_id_e4b8d97f_fk_campaign_rosterunit_id FOREIGN KEY (issuer_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_saved_by_id_8455de7f_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_call
    ADD CONSTRAINT selection_call_task_id_83f0f57a_fk_campaign_task_id FOREIGN KEY (task_id) REFERENCES public.campaign_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_callarchive
    ADD CONSTRAINT selection_callarchive_asked_by_id_c8fec616_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_callarchive
    ADD CONSTRAINT selection_callarchive_call_id_d1df0a75_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_callrules
    ADD CONSTRAINT selection_callrules_call_id_c8b67f2d_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_callrules
    ADD CONSTRAINT selection_callrules_changed_by_id_321fd62f_fk_accounts_user_id FOREIGN KEY (changed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_callrules
    ADD CONSTRAINT selection_callrules_form_id_93f33c3c_fk_campaign_formversion_id FOREIGN KEY (form_id) REFERENCES public.campaign_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificate
    ADD CONSTRAINT selection_certificat_batch_id_f1714c9d_fk_selection FOREIGN KEY (batch_id) REFERENCES public.selection_certificatebatch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificatebatch
    ADD CONSTRAINT selection_certificat_edition_id_789ceda1_fk_campaign_ FOREIGN KEY (edition_id) REFERENCES public.campaign_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificatebatch
    ADD CONSTRAINT selection_certificat_issued_by_id_e6b9fa43_fk_accounts_ FOREIGN KEY (issued_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificate
    ADD CONSTRAINT selection_certificat_revoked_by_id_be46105d_fk_accounts_ FOREIGN KEY (revoked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificatetemplate
    ADD CONSTRAINT selection_certificat_saved_by_id_5a87df6c_fk_accounts_ FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificatebatch
    ADD CONSTRAINT selection_certificat_template_id_574b07ba_fk_selection FOREIGN KEY (template_id) REFERENCES public.selection_certificatetemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificatetemplate
    ADD CONSTRAINT selection_certificat_unit_id_3b02ddda_fk_org_orgun FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificate
    ADD CONSTRAINT selection_certificate_receiver_id_42f18666_fk_org_orgunit_id FOREIGN KEY (receiver_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_certificate
    ADD CONSTRAINT selection_certificate_unit_id_b3162fca_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_correction
    ADD CONSTRAINT selection_correction_by_id_8c30b306_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_correction
    ADD CONSTRAINT selection_correction_decision_id_dd6db0fd_fk_selection FOREIGN KEY (decision_id) REFERENCES public.selection_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_correction
    ADD CONSTRAINT selection_correction_line_id_de96f743_fk_selection FOREIGN KEY (line_id) REFERENCES public.selection_decisionline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_call_id_af43af60_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_final_by_id_fcbe1988_fk_accounts_user_id FOREIGN KEY (final_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_made_by_id_de6cff25_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_node_id_87272029_fk_campaign_rosterunit_id FOREIGN KEY (node_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_noticed_by_id_ae085425_fk_accounts_user_id FOREIGN KEY (noticed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decision
    ADD CONSTRAINT selection_decision_round_id_c7d5de16_fk_selection_round_id FOREIGN KEY (round_id) REFERENCES public.selection_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decisionline
    ADD CONSTRAINT selection_decisionli_decision_id_9c3dd3eb_fk_selection FOREIGN KEY (decision_id) REFERENCES public.selection_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_decisionline
    ADD CONSTRAINT selection_decisionline_entry_id_13d1166b_fk_selection_entry_id FOREIGN KEY (entry_id) REFERENCES public.selection_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_doubt
    ADD CONSTRAINT selection_doubt_answered_by_id_fd993074_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_doubt
    ADD CONSTRAINT selection_doubt_asked_by_id_0f8b87fe_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_doubt
    ADD CONSTRAINT selection_doubt_call_id_d72559c5_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_doubt
    ADD CONSTRAINT selection_doubt_unit_id_a485e7bf_fk_campaign_rosterunit_id FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_entry
    ADD CONSTRAINT selection_entry_call_id_061aa156_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_entry
    ADD CONSTRAINT selection_entry_submission_id_cc78f4e0_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_entry
    ADD CONSTRAINT selection_entry_unit_id_2c8e64e2_fk_campaign_rosterunit_id FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_entry
    ADD CONSTRAINT selection_entry_withdrawn_by_id_0a6474f6_fk_accounts_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_interest
    ADD CONSTRAINT selection_interest_item_id_2ae11f7f_fk_selection_rounditem_id FOREIGN KEY (item_id) REFERENCES public.selection_rounditem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_interest
    ADD CONSTRAINT selection_interest_judge_id_a67df959_fk_selection_judge_id FOREIGN KEY (judge_id) REFERENCES public.selection_judge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_interest
    ADD CONSTRAINT selection_interest_unit_id_7ee78597_fk_org_orgunit_id FOREIGN KEY (unit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_judge
    ADD CONSTRAINT selection_judge_added_by_id_e1ec6df7_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_judge
    ADD CONSTRAINT selection_judge_round_id_0767d657_fk_selection_round_id FOREIGN KEY (round_id) REFERENCES public.selection_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_judge_units
    ADD CONSTRAINT selection_judge_units_judge_id_ebe06c3a_fk_selection_judge_id FOREIGN KEY (judge_id) REFERENCES public.selection_judge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_judge_units
    ADD CONSTRAINT selection_judge_units_orgunit_id_2a98d53c_fk_org_orgunit_id FOREIGN KEY (orgunit_id) REFERENCES public.org_orgunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_maskedentry
    ADD CONSTRAINT selection_maskedentr_item_id_7cbdf224_fk_selection FOREIGN KEY (item_id) REFERENCES public.selection_rounditem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_maskedentry
    ADD CONSTRAINT selection_maskedentr_released_by_id_f5b62f71_fk_accounts_ FOREIGN KEY (released_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_maskedentry
    ADD CONSTRAINT selection_maskedentry_saved_by_id_a88005c3_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_nominated
    ADD CONSTRAINT selection_nominated_activity_id_02976677_fk_activitie FOREIGN KEY (activity_id) REFERENCES public.activities_activity(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_nominated
    ADD CONSTRAINT selection_nominated_submission_id_e21150ba_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_objection
    ADD CONSTRAINT selection_objection_answered_by_id_befb2702_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_objection
    ADD CONSTRAINT selection_objection_decision_id_c34d6ac3_fk_selection FOREIGN KEY (decision_id) REFERENCES public.selection_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_objection
    ADD CONSTRAINT selection_objection_line_id_c1523c6f_fk_selection FOREIGN KEY (line_id) REFERENCES public.selection_decisionline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_pinneddossier
    ADD CONSTRAINT selection_pinneddossier_entry_id_0b84ee00_fk_selection_entry_id FOREIGN KEY (entry_id) REFERENCES public.selection_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_pinneddossier
    ADD CONSTRAINT selection_pinneddossier_round_id_f8e1576f_fk_selection_round_id FOREIGN KEY (round_id) REFERENCES public.selection_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentr_form_id_5784729a_fk_campaign_ FOREIGN KEY (form_id) REFERENCES public.campaign_formversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentr_submission_id_7df7cebd_fk_reporting FOREIGN KEY (submission_id) REFERENCES public.reporting_submission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentr_unit_id_3a33b4e1_fk_campaign_ FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_publicentry
    ADD CONSTRAINT selection_publicentry_call_id_a001c26c_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_publicfile
    ADD CONSTRAINT selection_publicfile_asset_id_183c54a9_fk_media_asset_id FOREIGN KEY (asset_id) REFERENCES public.media_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_publicfile
    ADD CONSTRAINT selection_publicfile_entry_id_ba872ebf_fk_selection FOREIGN KEY (entry_id) REFERENCES public.selection_publicentry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_quota
    ADD CONSTRAINT selection_quota_call_id_8452a234_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_quota
    ADD CONSTRAINT selection_quota_setter_id_f7757096_fk_campaign_rosterunit_id FOREIGN KEY (setter_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_quota
    ADD CONSTRAINT selection_quota_unit_id_aeb8f581_fk_campaign_rosterunit_id FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT selection_recommenda_entry_id_e8d0e7f0_fk_selection FOREIGN KEY (entry_id) REFERENCES public.selection_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT selection_recommenda_to_unit_id_48db3fa2_fk_campaign_ FOREIGN KEY (to_unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT selection_recommenda_unit_id_ca307e98_fk_campaign_ FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT selection_recommenda_withdrawn_by_id_ffa45dc3_fk_accounts_ FOREIGN KEY (withdrawn_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT selection_recommendation_by_id_cbcb8d98_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_recommendation
    ADD CONSTRAINT selection_recommendation_call_id_8cb8fac6_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_round
    ADD CONSTRAINT selection_round_call_id_be098100_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_round
    ADD CONSTRAINT selection_round_made_by_id_54bd4d5c_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_round
    ADD CONSTRAINT selection_round_node_id_f2f0b7ac_fk_campaign_rosterunit_id FOREIGN KEY (node_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_rounditem
    ADD CONSTRAINT selection_rounditem_entry_id_ae13caa7_fk_selection_entry_id FOREIGN KEY (entry_id) REFERENCES public.selection_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_rounditem
    ADD CONSTRAINT selection_rounditem_revision_id_abafc8bf_fk_reporting FOREIGN KEY (revision_id) REFERENCES public.reporting_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_rounditem
    ADD CONSTRAINT selection_rounditem_round_id_c6cad168_fk_selection_round_id FOREIGN KEY (round_id) REFERENCES public.selection_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_shelf
    ADD CONSTRAINT selection_shelf_call_id_679ce3fd_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_shelf
    ADD CONSTRAINT selection_shelf_closed_by_id_7ddc7335_fk_accounts_user_id FOREIGN KEY (closed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_shelf
    ADD CONSTRAINT selection_shelf_unit_id_dc58522a_fk_campaign_rosterunit_id FOREIGN KEY (unit_id) REFERENCES public.campaign_rosterunit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_sizeborders
    ADD CONSTRAINT selection_sizeborders_call_id_18a2fab5_fk_selection_call_id FOREIGN KEY (call_id) REFERENCES public.selection_call(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_sizeborders
    ADD CONSTRAINT selection_sizeborders_set_by_id_a9adce6f_fk_accounts_user_id FOREIGN KEY (set_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
