-- A copy of the database reminds nobody: no schedule, no digest, nothing in the queue.
UPDATE ir_cron
   SET active = FALSE
 WHERE id IN (SELECT res_id FROM ir_model_data
               WHERE module = 'directive_tracking' AND model = 'ir.cron');
UPDATE res_users
   SET directive_digest = FALSE;
UPDATE mail_mail
   SET state = 'cancel'
 WHERE state = 'outgoing'
   AND (id IN (SELECT mail_id FROM directive_digest)
        OR mail_message_id IN (SELECT id FROM mail_message
                                WHERE starts_with(model, 'directive.')));
UPDATE directive_digest
   SET state = 'cancelled'
 WHERE state = 'outgoing';
