//! Which tables stand within others.

use asmx_types::data::{DataRelation, DataTable};

pub(super) struct Hierarchy {
    /// Of each table the nested relations whose rows stand within its own, with the child's place.
    children: Vec<Vec<(usize, usize)>>,
    /// The tables that stand in no other.
    top: Vec<usize>,
}

impl Hierarchy {
    pub(super) fn of(tables: &[DataTable], relations: &[DataRelation]) -> Self {
        let place = |name: &str| tables.iter().position(|table| table.name() == name);
        let mut children = vec![Vec::new(); tables.len()];
        let mut parents: Vec<Option<usize>> = vec![None; tables.len()];
        for (number, relation) in relations.iter().enumerate().filter(|(_, relation)| relation.is_nested()) {
            let (Some(parent), Some(child)) = (place(relation.parent_table()), place(relation.child_table()))
            else {
                continue;
            };
            // A table stands in one other, and not, in the end, in itself.
            let mut above = Some(parent);
            while let Some(at) = above.filter(|at| *at != child) {
                above = parents[at];
            }
            if parents[child].is_none() && above.is_none() {
                parents[child] = Some(parent);
                children[parent].push((number, child));
            }
        }
        let top = (0..tables.len()).filter(|at| parents[*at].is_none()).collect();
        Self { children, top }
    }

    pub(super) fn top(&self) -> &[usize] {
        &self.top
    }

    /// The relations and tables within a table.
    pub(super) fn within(&self, table: usize) -> &[(usize, usize)] {
        self.children.get(table).map_or(&[], Vec::as_slice)
    }

    /// The relation by which a table stands in another, and that one's place.
    pub(super) fn around(&self, table: usize) -> Option<(usize, usize)> {
        self.children.iter().enumerate().find_map(|(parent, children)| {
            children.iter().find(|(_, child)| *child == table).map(|(relation, _)| (*relation, parent))
        })
    }

    /// All tables, each behind those within it.
    pub(super) fn inside_out(&self) -> Vec<usize> {
        let mut order = Vec::new();
        self.top.iter().for_each(|table| self.add(*table, &mut order));
        order
    }

    fn add(&self, table: usize, order: &mut Vec<usize>) {
        self.within(table).iter().for_each(|(_, child)| self.add(*child, order));
        order.push(table);
    }
}
