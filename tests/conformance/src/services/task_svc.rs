//! A task that is waited for. .NET Framework did not: it wrote the task itself.

use asmx::prelude::*;

/// `Oracle.Services.TaskSvc`.
#[derive(Debug)]
pub struct TaskSvc;

#[script_service(namespace = "Oracle.Services")]
impl TaskSvc {
    #[web_method]
    async fn get_task(&self) -> i32 {
        5
    }
}
