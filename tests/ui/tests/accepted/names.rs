//! What names become on the wire.
#![deny(warnings)]

use asmx::prelude::*;
use asmx::types::TypeDescriptor;

struct Grid;

#[script_service]
impl Grid {
    #[web_method]
    fn list(&self, _search: bool, nd: i64, __x: i32, user_id_: i32, x1_y: i32, _1st: i32, r#type: i32) {
        let _ = (_search, nd, __x, user_id_, x1_y, _1st, r#type);
    }

    #[web_method(names = "as written")]
    fn as_written(&self, the_id: i32) {
        let _ = the_id;
    }

    #[web_method(acronyms("URL"), rename_parameters = "PascalCase")]
    fn url_of(&self, home_url: i32) {
        let _ = home_url;
    }
}

struct Staff;

#[script_service(acronyms("ID", "URL"))]
impl Staff {
    #[web_method]
    fn employee_id(&self, employee_id: i32, id: i32, home_url: String) {
        let _ = (employee_id, id, home_url);
    }
}

struct Plain;

#[script_service(names = "as written", rename_methods = "PascalCase")]
impl Plain {
    #[web_method]
    fn get_all(&self, page_size: i32) {
        let _ = page_size;
    }
}

#[web_method(acronyms("ID"))]
fn find_by_id(parent_id: i32) {
    let _ = parent_id;
}

#[script_type(acronyms("ID"))]
struct Employee {
    employee_id: i32,
    _hidden: i32,
    größe_: i32,
}

#[script_type(names = "as written")]
struct Row {
    row_id: i32,
}

fn methods<S: asmx::Service>() -> String {
    let of = |method: &asmx::service::MethodDescriptor| {
        let names: Vec<_> = method.parameters.iter().map(|parameter| parameter.name).collect();
        format!("{}({})", method.name, names.join(" "))
    };
    S::METHODS.iter().map(|method| of(method.descriptor)).collect::<Vec<_>>().join(" ")
}

fn members<T: ScriptType>() -> Vec<&'static str> {
    let TypeDescriptor::Class(class) = T::descriptor() else { panic!("no class") };
    class.members.iter().map(|member| member.name).collect()
}

pub(super) fn main() {
    assert_eq!(
        methods::<Grid>(),
        "List(_search nd __x userId_ x1Y _1st type) as_written(the_id) URLOf(HomeURL)"
    );
    assert_eq!(methods::<Staff>(), "EmployeeID(employeeID id homeURL)");
    assert_eq!(methods::<Plain>(), "GetAll(page_size)");
    assert_eq!(members::<Employee>(), ["EmployeeID", "_Hidden", "Größe_"]);
    assert_eq!(members::<Row>(), ["row_id"]);
    let _ = methods![find_by_id];
    let _ = (Grid, Staff, Plain);
}
